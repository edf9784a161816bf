package io.callavan.list;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line that is no row. It travels through the CSV parser as a row of one cell that begins with NUL, which no text has.
 *
 * @param reason for people
 * @param line its beginning
 */
record Fault(String reason, String line) {

    static final String UNCLOSED = "A quote is opened and not closed";
    static final String AFTER_QUOTE = "Text follows a closing quote";

    private static final char MARK = '\0';
    private static final int SHOWN = 200;

    String asRow() {
        String start = line.substring(0, Math.min(line.length(), SHOWN));
        return '"' + (MARK + reason + MARK + start).replace("\"", "\"\"") + '"';
    }

    static @Nullable Fault of(List<String> cells) {
        String cell = cells.get(0);
        if (cells.size() != 1 || cell.isEmpty() || cell.charAt(0) != MARK) {
            return null;
        }
        int second = cell.indexOf(MARK, 1);
        return new Fault(cell.substring(1, second), cell.substring(second + 1));
    }
}
