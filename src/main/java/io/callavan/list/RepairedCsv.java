package io.callavan.list;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * CSV text of which every row can be parsed. The parser gives up a file at the first row whose quotes are wrong, after having
 * read all the rest of it as one cell; here such a line is replaced, alone, by one that says so ({@link Fault}), and reading
 * goes on with the line after it. The number of lines stays the same.
 */
final class RepairedCsv extends Reader {

    private static final int MOST_LINES = 100;

    private final LineReader lines;
    private final char delimiter;
    private String row = "";
    private int at;

    RepairedCsv(Reader text, char delimiter) {
        this.lines = new LineReader(text);
        this.delimiter = delimiter;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (at == row.length()) {
            String next = nextRow();
            if (next == null) {
                return -1;
            }
            row = next;
            at = 0;
        }
        int count = Math.min(length, row.length() - at);
        row.getChars(at, at + count, buffer, offset);
        at += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private @Nullable String nextRow() throws IOException {
        Line first = lines.next();
        if (first == null) {
            return null;
        }
        var scan = new QuoteScan(delimiter);
        var text = new StringBuilder();
        Deque<Line> others = new ArrayDeque<>();
        for (Line line = first; line != null; line = lines.next()) {
            if (line != first) {
                others.add(line);
            }
            if (line.cut()) {
                return broken(first, others, line == first ? "The row is too long" : Fault.UNCLOSED);
            }
            text.append(line.text()).append(line.end());
            switch (scan.line(line.text())) {
                case COMPLETE -> {
                    return text.toString();
                }
                case BROKEN -> {
                    return broken(first, others, others.isEmpty() ? Fault.AFTER_QUOTE : Fault.UNCLOSED);
                }
                case OPEN -> {
                    if (others.size() == MOST_LINES || text.length() > LineReader.MOST_CHARS) {
                        return broken(first, others, Fault.UNCLOSED);
                    }
                }
            }
        }
        return broken(first, others, Fault.UNCLOSED);
    }

    private String broken(Line first, Deque<Line> others, String reason) {
        lines.takeBack(others);
        return new Fault(reason, first.text()).asRow() + first.end();
    }
}
