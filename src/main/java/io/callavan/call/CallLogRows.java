package io.callavan.call;

import io.callavan.sql.Uuids;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rows of calls as cells of a CSV file, one at a time. Times become ISO 8601 in UTC. A text that a spreadsheet would take for
 * a formula gets an apostrophe before it; an E.164 number does not, for its plus is harmless and belongs to it.
 */
final class CallLogRows implements Iterator<Map<String, @Nullable Object>> {

    private static final String FORMULA_STARTS = "=+-@\t\r\n";
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");

    private final Iterator<Map<String, @Nullable Object>> rows;

    CallLogRows(Iterator<Map<String, @Nullable Object>> rows) {
        this.rows = rows;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Map<String, @Nullable Object> next() {
        Map<String, @Nullable Object> row = rows.next();
        row.replaceAll((column, value) -> cell(value));
        return row;
    }

    private static @Nullable Object cell(@Nullable Object value) {
        if (value instanceof LocalDateTime utc) {
            return utc.toInstant(ZoneOffset.UTC).toString();
        }
        if (value instanceof byte[] uuid) {
            return Uuids.of(uuid).toString();
        }
        return value instanceof String text ? harmless(text) : value;
    }

    private static String harmless(String text) {
        boolean formula = !text.isEmpty()
                && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
                && !E164.matcher(text).matches();
        return formula ? "'" + text : text;
    }
}
