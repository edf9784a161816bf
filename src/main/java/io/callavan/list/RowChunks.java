package io.callavan.list;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
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
    private final Mapping mapping;
    private final int size;
    private int line = 1;
    private long before;
    private @Nullable Columns columns;
    private @Nullable ListRow ahead;
    private int read;

    /**
     * @param skipped rows that are read over
     * @throws FileRefused if the mapping does not fit the first row
     */
    RowChunks(Iterator<List<String>> cells, Mapping mapping, int size, long skipped) {
        this.cells = cells;
        this.mapping = mapping;
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
        return columns == null ? Columns.NONE : columns;
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
                columns = Columns.of(row, mapping);
                if (columns.header()) {
                    continue;
                }
            }
            return row(start, row, columns);
        }
        return null;
    }

    private static ListRow row(int start, List<String> cells, Columns columns) {
        String number = "";
        String name = "";
        String timezone = "";
        String priority = "";
        var further = new ArrayList<ListRow.Further>(0);
        var variables = new LinkedHashMap<String, String>();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            ColumnUse use = columns.use(i);
            switch (use) {
                case DESTINATION_0 -> number = cell;
                case NAME -> name = cell.strip();
                case TIMEZONE -> timezone = cell.strip();
                case PRIORITY -> priority = cell.strip();
                case IGNORE -> {}
                default -> {
                    if (cell.isBlank()) {
                        continue;
                    }
                    if (use == ColumnUse.VARIABLE) {
                        variables.put(columns.name(i), cell.strip());
                    } else {
                        further.add(new ListRow.Further(use.addressNo(), columns.name(i), cell));
                    }
                }
            }
        }
        further.sort(Comparator.comparingInt(ListRow.Further::no));
        return new ListRow(start, number, name, timezone, priority, further, variables, null);
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
