package io.callavan.list;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Guesses what separates the cells: the character that stands equally often, outside quotes, in the most lines. */
final class Delimiters {

    private static final char[] CANDIDATES = {',', ';', '\t', '|'};
    private static final int SAMPLE_LINES = 50;

    private Delimiters() {}

    /** Comma where nothing speaks for another, as in a file of one column. */
    static char guess(String text) {
        List<String> lines =
                text.lines().filter(line -> !line.isBlank()).limit(SAMPLE_LINES).toList();
        if (!lines.isEmpty()
                && lines.get(0).length() == 5
                && lines.get(0).toLowerCase(Locale.ROOT).startsWith("sep=")) {
            return lines.get(0).charAt(4);
        }
        char best = ',';
        long bestScore = 0;
        for (char candidate : CANDIDATES) {
            long score = score(lines, candidate);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** Lines that agree count first, then how many cells that makes. */
    private static long score(List<String> lines, char candidate) {
        Map<Integer, Integer> linesByCount = new HashMap<>();
        for (String line : lines) {
            linesByCount.merge(count(line, candidate), 1, Integer::sum);
        }
        linesByCount.remove(0);
        return linesByCount.entrySet().stream()
                .mapToLong(e -> e.getValue() * 1000L + Math.min(e.getKey(), 999))
                .max()
                .orElse(0);
    }

    private static int count(String line, char candidate) {
        boolean quoted = false;
        int count = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            count += !quoted && c == candidate ? 1 : 0;
        }
        return count;
    }
}
