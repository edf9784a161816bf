package io.callavan.list;

/** Follows the quotes of one row over its lines, by the rules of the CSV parser that will read it (RFC 4180). */
final class QuoteScan {

    /** Where a row stands after a line. */
    enum Verdict {
        /** The row ends with this line. */
        COMPLETE,
        /** A quote is open; the row goes on in the next line. */
        OPEN,
        /** After a closing quote stands something other than a delimiter. */
        BROKEN
    }

    private final char delimiter;
    private boolean open;

    QuoteScan(char delimiter) {
        this.delimiter = delimiter;
    }

    Verdict line(String text) {
        int at = 0;
        while (true) {
            if (!open && (at >= text.length() || text.charAt(at) != '"')) {
                int next = text.indexOf(delimiter, at);
                if (next < 0) {
                    return Verdict.COMPLETE;
                }
                at = next + 1;
                continue;
            }
            int close = closingQuote(text, open ? at : at + 1);
            open = close < 0;
            if (open) {
                return Verdict.OPEN;
            }
            at = afterSpaces(text, close + 1);
            if (at == text.length()) {
                return Verdict.COMPLETE;
            }
            if (text.charAt(at) != delimiter) {
                return Verdict.BROKEN;
            }
            at++;
        }
    }

    private static int closingQuote(String text, int from) {
        int at = text.indexOf('"', from);
        while (at >= 0 && at + 1 < text.length() && text.charAt(at + 1) == '"') {
            at = text.indexOf('"', at + 2);
        }
        return at;
    }

    private int afterSpaces(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != delimiter && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
