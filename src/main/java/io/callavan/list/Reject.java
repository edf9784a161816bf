package io.callavan.list;

/**
 * A line of the report: a row that was not accepted, or a remark on the whole file.
 *
 * @param row the line in which the row begins, 1 = the file's first; 0 = the file as a whole
 * @param value what was written there, at most 255 characters of it
 * @param code for programs, for example TOO_SHORT
 * @param reason for people
 */
record Reject(int row, String value, String code, String reason) {

    private static final int MOST = 255;

    Reject {
        value = value.length() > MOST ? value.substring(0, MOST) : value;
        reason = reason.length() > MOST ? reason.substring(0, MOST) : reason;
    }
}
