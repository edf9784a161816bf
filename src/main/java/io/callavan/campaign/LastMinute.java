package io.callavan.campaign;

import java.time.Duration;
import java.time.Instant;

/** The minute by whose calls the pace is told that was achieved. */
final class LastMinute {

    private static final Duration LONG = Duration.ofMinutes(1);

    private LastMinute() {}

    /** When it began. */
    static Instant before(Instant now) {
        return now.minus(LONG);
    }

    /** Two decimals. */
    static double perSecond(int calls) {
        return Math.round(100.0 * calls / LONG.toSeconds()) / 100.0;
    }
}
