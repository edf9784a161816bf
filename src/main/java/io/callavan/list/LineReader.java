package io.callavan.list;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Reads lines with their ends, never holding more of one than {@link #MOST_CHARS}, and takes lines back. */
final class LineReader implements Closeable {

    /** Longest row, in characters. */
    static final int MOST_CHARS = 32_000;

    private static final int END = -1;

    private final Reader in;
    private final char[] buffer = new char[1 << 16];
    private int next;
    private int filled;
    private final Deque<Line> returned = new ArrayDeque<>();
    private int ahead = Integer.MIN_VALUE;

    LineReader(Reader in) {
        this.in = in;
    }

    /** Null at the end. A NUL, which no text has, becomes U+FFFD. */
    @Nullable
    Line next() throws IOException {
        if (!returned.isEmpty()) {
            return returned.pop();
        }
        int c = read();
        if (c == END) {
            return null;
        }
        var text = new StringBuilder();
        boolean cut = false;
        while (c != END && c != '\n' && c != '\r') {
            if (text.length() < MOST_CHARS) {
                text.append(c == 0 ? '\uFFFD' : (char) c);
            } else {
                cut = true;
            }
            c = read();
        }
        return new Line(text.toString(), end(c), cut);
    }

    /** The lines will come again, before all others. */
    void takeBack(Collection<Line> lines) {
        var all = new ArrayDeque<>(lines);
        for (Iterator<Line> last = all.descendingIterator(); last.hasNext(); ) {
            returned.push(last.next());
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private String end(int c) throws IOException {
        if (c != '\r') {
            return c == END ? "" : "\n";
        }
        int after = read();
        if (after == '\n') {
            return "\r\n";
        }
        ahead = after;
        return "\r";
    }

    private int read() throws IOException {
        if (ahead == Integer.MIN_VALUE) {
            if (next == filled) {
                filled = Math.max(in.read(buffer, 0, buffer.length), 0);
                next = 0;
            }
            return filled == 0 ? END : buffer[next++];
        }
        int c = ahead;
        ahead = Integer.MIN_VALUE;
        return c;
    }
}
