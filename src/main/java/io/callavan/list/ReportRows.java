package io.callavan.list;

import io.callavan.number.PhoneNumber;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The report's lines as cells, one at a time. A cell that a spreadsheet would take for a formula gets an apostrophe before it;
 * a plain E.164 number does not, for its plus is harmless and belongs to it.
 */
final class ReportRows implements Iterator<List<Object>> {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final Iterator<Map<String, Object>> lines;

    ReportRows(Iterator<Map<String, Object>> lines) {
        this.lines = lines;
    }

    @Override
    public boolean hasNext() {
        return lines.hasNext();
    }

    @Override
    public List<Object> next() {
        Map<String, Object> line = lines.next();
        return Stream.of("row_no", "value", "code", "reason")
                .<Object>map(column -> harmless(String.valueOf(line.get(column))))
                .toList();
    }

    private static String harmless(String text) {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 && !PhoneNumber.isE164(text);
        return formula ? "'" + text : text;
    }
}
