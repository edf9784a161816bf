package io.callavan.explain;

import io.callavan.campaign.Standing;
import io.callavan.pacing.Prospect;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a simulated campaign waited for and when it called; the forecast is made of it. */
final class Course {

    /** How far ahead an end is looked for. */
    static final Duration LONGEST = Duration.ofDays(400);

    private static final double MILLIS = 1000.0;

    private final Map<Limit, Duration> waits = new EnumMap<>(Limit.class);
    private Duration closedSinceFirst = Duration.ZERO;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private @Nullable Limit stuck;
    private long calls;

    void waited(Limit limit, Duration wait) {
        waits.merge(limit, wait, Duration::plus);
        if (limit == Limit.HOURS && first != null) {
            closedSinceFirst = closedSinceFirst.plus(wait);
        }
    }

    /** What it waits for never comes. */
    void stuckAt(Limit limit) {
        stuck = limit;
    }

    boolean isStuck() {
        return stuck != null;
    }

    void called(Instant at, Instant over) {
        calls++;
        first = first == null ? at : first;
        last = last == null || over.isAfter(last) ? over : last;
    }

    /** @param lookedAt how many of the waiting destinations were simulated; the others follow in proportion */
    DryRun.Forecast forecast(Prospect prospect, Standing standing, int lookedAt) {
        boolean isPart = lookedAt > 0 && standing.pending() > lookedAt;
        double share = isPart ? (double) standing.pending() / lookedAt : 1;
        Instant end = stuck != null ? null : isPart ? stretched(prospect, share) : last;
        var seconds = new TreeMap<String, Double>();
        waits.forEach((limit, wait) -> seconds.put(limit.word(), wait.toMillis() / MILLIS));
        return new DryRun.Forecast(
                first, end, Math.round(calls * share), limitedBy(standing).word(), isPart, seconds);
    }

    private Limit limitedBy(Standing standing) {
        if (stuck != null) {
            return stuck;
        }
        if (calls == 0) {
            return standing.isFinal() ? Limit.STATUS : Limit.NOTHING;
        }
        return waits.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Limit.CPS);
    }

    /** The end if the time within the campaign's hours grows in proportion. */
    private @Nullable Instant stretched(Prospect prospect, double share) {
        if (first == null || last == null) {
            return null;
        }
        long open = Duration.between(first, last).minus(closedSinceFirst).toMillis();
        Duration left = Duration.ofMillis(Math.round(open * (share - 1)));
        Instant at = last;
        while (true) {
            Instant opening = prospect.nextOpening(at);
            if (opening == null || Duration.between(last, opening).compareTo(LONGEST) > 0) {
                return null;
            }
            Instant closes = prospect.window().closesAt(opening).orElse(null);
            if (closes == null || !opening.plus(left).isAfter(closes)) {
                return opening.plus(left);
            }
            left = left.minus(Duration.between(opening, closes));
            at = closes;
        }
    }
}
