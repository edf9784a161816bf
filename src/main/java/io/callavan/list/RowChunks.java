package io.callavan.list;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Turns parsed cells into rows, some thousand at a time, reading on only when asked for more. Blank rows are
 * skipped, and so is Excel's {@code sep=;} in the first line.
 */
final class RowChunks implements Iterator<RowChunk> {

    /** Rows may be long; a chunk of them has to fit into memory all the same. */
    private static final int MOST_CHARACTERS = 4_000_000;

    private final Iterator<List<String>> cells;
    private final int size;
    private int line = 1;
    private long before;
    private @Nullable Columns columns;
    private @Nullable ListRow ahead;
    private int read;

    /** @param skipped rows that are read over */
    RowChunks(Iterator<List<String>> cells, int size, long skipped) {
        this.cells = cells;
        this.size = size;
        this.ahead = nextRow();
        for (; before < skipped && ahead != null; before++) {
            ahead = nextRow();
        }
    }

    @Override
    public boolean hasNext() {
        return ahead != null;
    }

    @Override
    public RowChunk next() {
        if (ahead == null) {
            throw new NoSuchElementException();
        }
        var rows = new ArrayList<ListRow>(size);
        int characters = 0;
        while (ahead != null && rows.size() < size && characters < MOST_CHARACTERS) {
            rows.add(ahead);
            ahead = nextRow();
            characters += read;
        }
        var chunk = new RowChunk(before, rows);
        before += rows.size();
        return chunk;
    }

    /** Which column is what, as far as the rows that were read tell. */
    Columns columns() {
        return columns == null ? Columns.unnamed() : columns;
    }

    private @Nullable ListRow nextRow() {
        while (cells.hasNext()) {
            List<String> row = cells.next();
            read = row.stream().mapToInt(String::length).sum();
            int start = line;
            line += lines(row);
            Fault fault = Fault.of(row);
            if (fault != null) {
                return ListRow.unreadable(start, fault);
            }
            if (row.stream().allMatch(String::isBlank)
                    || start == 1 && row.get(0).equalsIgnoreCase("sep=")) {
                continue;
            }
            if (columns == null) {
                columns = Columns.ofHeader(row);
                if (columns != null) {
                    continue;
                }
                columns = Columns.unnamed();
            }
            return row(start, row, columns);
        }
        return null;
    }

    private static ListRow row(int start, List<String> row, Columns columns) {
        var further = new ArrayList<ListRow.Further>(columns.further().size());
        for (Columns.Further column : columns.further()) {
            String cell = cell(row, column.index());
            if (!cell.isBlank()) {
                further.add(new ListRow.Further(column.no(), columns.headers().get(column.index()), cell));
            }
        }
        return new ListRow(
                start,
                cell(row, columns.number()),
                cell(row, columns.name()).strip(),
                cell(row, columns.timezone()).strip(),
                cell(row, columns.priority()).strip(),
                further,
                columns.variables(row),
                null);
    }

    private static String cell(List<String> row, int index) {
        return index >= 0 && index < row.size() ? row.get(index) : "";
    }

    /** Lines that the row takes in the file: quoted cells may hold line ends. */
    private static int lines(List<String> row) {
        int lines = 1;
        for (String cell : row) {
            for (int i = 0; i < cell.length(); i++) {
                char c = cell.charAt(i);
                lines += c == '\n' && (i == 0 || cell.charAt(i - 1) != '\r') || c == '\r' ? 1 : 0;
            }
        }
        return lines;
    }
}
