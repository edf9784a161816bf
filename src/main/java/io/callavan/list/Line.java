package io.callavan.list;

/**
 * A line of a file as an editor shows it.
 *
 * @param text without its end, shortened if {@code cut}
 * @param end what ended it: CR LF, LF, CR, or nothing at the end of the file
 * @param cut whether it was longer than a row may be
 */
record Line(String text, String end, boolean cut) {}
