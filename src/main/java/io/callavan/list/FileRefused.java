package io.callavan.list;

/** A file that is refused as a whole; no row of it is read. */
public final class FileRefused extends RuntimeException {

    private final String code;
    private final String reason;

    FileRefused(String code, String reason) {
        super(reason);
        this.code = code;
        this.reason = reason;
    }

    /** For programs, for example EMPTY_FILE. */
    public String code() {
        return code;
    }

    /** For people, a sentence. */
    public String reason() {
        return reason;
    }
}
