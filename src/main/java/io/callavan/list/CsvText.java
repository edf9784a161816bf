package io.callavan.list;

import java.io.Reader;

/**
 * The text of a file, ready for a CSV parser: every row of it can be parsed.
 *
 * @param text to be read once
 * @param delimiter {@code comma}, {@code semicolon}, {@code tab} or {@code bar}
 */
public record CsvText(Reader text, String delimiter) {}
