package io.callavan.list;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file, not yet judged.
 *
 * @param line the line it begins in, 1 = the file's first line, as an editor shows it
 * @param number the number's cell as written; the beginning of the line where there is a fault
 * @param name the callee's name
 * @param variables its other cells by column
 * @param fault why it could not be read as a row
 */
record ListRow(int line, String number, @Nullable String name, Map<String, String> variables, @Nullable String fault) {}
