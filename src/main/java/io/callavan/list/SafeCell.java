package io.callavan.list;

import io.callavan.number.PhoneNumber;

/**
 * A cell of a CSV file that we write. One that a spreadsheet would take for a formula gets an apostrophe before it; a plain E.164
 * number does not, for its plus is harmless and belongs to it.
 */
final class SafeCell {

    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private SafeCell() {}

    static String of(String text) {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 && !PhoneNumber.isE164(text);
        return formula ? "'" + text : text;
    }
}
