package io.callavan.list;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The report's lines as cells that no spreadsheet takes for formulas, one line at a time. */
final class ReportRows implements Iterator<List<Object>> {

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
                .<Object>map(column -> SafeCell.of(String.valueOf(line.get(column))))
                .toList();
    }
}
