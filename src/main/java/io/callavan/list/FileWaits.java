package io.callavan.list;

/** A file that has to stay in the inbox and is tried again; the message says why. */
public final class FileWaits extends RuntimeException {

    FileWaits(String reason) {
        super(reason);
    }
}
