package io.callavan.list;

/** Another import into the list is under way; the file has to wait for its end. */
public final class ListBusy extends RuntimeException {

    ListBusy(String file) {
        super("Another import into the list of " + file + " is under way");
    }
}
