package io.callavan.list;

/**
 * A line of the report: a row that was not accepted, or a remark on one that was, or on the whole file.
 *
 * @param row the line in which the row begins, 1 = the file's first; 0 = the file as a whole
 * @param value what was written there, at most 255 characters of it
 * @param code for programs, for example TOO_SHORT
 * @param reason for people
 */
record Reject(int row, String value, String code, String reason) {

    private static final int MOST = 255;

    /** Code of a line on a row that was taken, without some of its addresses. */
    static final String LEFT_OUT = "ADDRESS_LEFT_OUT";

    static Reject leftOut(int row, String value, String why) {
        return new Reject(row, value, LEFT_OUT, "The row was taken without an address; " + why);
    }

    Reject {
        value = value.length() > MOST ? value.substring(0, MOST) : value;
        reason = reason.length() > MOST ? reason.substring(0, MOST) : reason;
    }
}
