package io.callavan.list;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file, not yet judged.
 *
 * @param line the line it begins in, 1 = the file's first line, as an editor shows it
 * @param number the number's cell as written; the beginning of the line where there is a fault
 * @param name the callee's name
 * @param timezone the callee's, as written
 * @param priority as written
 * @param further its further addresses, empty cells left out
 * @param variables its other cells by column
 * @param fault why it could not be read as a row
 */
record ListRow(
        int line,
        String number,
        @Nullable String name,
        String timezone,
        String priority,
        List<Further> further,
        Map<String, String> variables,
        @Nullable String fault) {

    /**
     * A further address.
     *
     * @param no 1 to 4
     * @param column what its column is called
     */
    record Further(int no, String column, String written) {}

    static ListRow unreadable(int line, Fault fault) {
        return new ListRow(line, fault.line(), null, "", "", List.of(), Map.of(), fault.reason());
    }
}
