package io.callavan.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a day, half-open, in minutes since midnight by the clock on the wall.
 *
 * @param start 0..1439
 * @param end 0..1440, exclusive; before {@code start} where the hours go on past midnight
 */
record Hours(int start, int end) {

    static final int MIDNIGHT = 24 * 60;

    private static final Pattern WRITTEN = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-4]):([0-5]\\d)");

    /**
     * Hours within one day, for example 08:00-21:00.
     *
     * @throws IllegalArgumentException with the value and the rule
     */
    static Hours parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (written.matches()) {
            int start = minutes(written.group(1), written.group(2));
            int end = minutes(written.group(3), written.group(4));
            if (start < end && end <= MIDNIGHT) {
                return new Hours(start, end);
            }
        }
        throw new IllegalArgumentException(
                "must be HH:MM-HH:MM within one day, for example 08:00-21:00 or 00:00-24:00, not " + text);
    }

    private static int minutes(String hour, String minute) {
        return Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
    }

    /** As {@link #parse} reads it. */
    String text() {
        return "%02d:%02d-%02d:%02d".formatted(start / 60, start % 60, end / 60, end % 60);
    }

    boolean pastMidnight() {
        return end < start;
    }

    boolean contains(int minute) {
        return start <= minute && minute < end;
    }

    /** The same minutes in order, without overlaps, touches and empty ranges; none of {@code hours} may go past midnight. */
    static List<Hours> merged(List<Hours> hours) {
        var merged = new ArrayList<Hours>();
        for (Hours next :
                hours.stream().sorted(Comparator.comparingInt(Hours::start)).toList()) {
            Hours last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && next.start <= last.end) {
                merged.set(merged.size() - 1, new Hours(last.start, Math.max(last.end, next.end)));
            } else if (next.start < next.end) {
                merged.add(next);
            }
        }
        return List.copyOf(merged);
    }

    /** All other minutes of the day; {@code hours} must be merged. */
    static List<Hours> others(List<Hours> hours) {
        var others = new ArrayList<Hours>();
        int from = 0;
        for (Hours open : hours) {
            others.add(new Hours(from, open.start));
            from = open.end;
        }
        others.add(new Hours(from, MIDNIGHT));
        return merged(others);
    }
}
