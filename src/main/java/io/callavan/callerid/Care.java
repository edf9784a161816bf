package io.callavan.callerid;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign does so that a number of its pool is not worn out.
 *
 * @param maxPerHour calls from one number within any hour, over all campaigns of the organization; null is no limit
 * @param maxPerDay the same within any 24 hours
 * @param restAfterFailures failures in a row after which a number rests; null is never
 * @param rest how long
 */
record Care(
        @Nullable Integer maxPerHour, @Nullable Integer maxPerDay, @Nullable Integer restAfterFailures, Duration rest) {

    static final Duration HOUR = Duration.ofHours(1);
    static final Duration DAY = Duration.ofDays(1);

    /** Whether how often others use a number matters. */
    boolean limits() {
        return maxPerHour != null || maxPerDay != null;
    }

    boolean asks() {
        return limits() || restAfterFailures != null;
    }

    /**
     * How a number fared.
     *
     * @param hourFullSince when the call was made with which the hour's limit was reached; null if it is not reached
     * @param dayFullSince the same of the day's
     * @param failures in a row, over all campaigns
     * @param failedAt the end of the last of them
     */
    record Wear(
            @Nullable Instant hourFullSince,
            @Nullable Instant dayFullSince,
            int failures,
            @Nullable Instant failedAt) {}

    /** When the number may be used again; null if it may now. */
    @Nullable
    Instant waitsUntil(Wear wear, Instant now) {
        Instant until = now;
        until = later(until, wear.hourFullSince(), HOUR);
        until = later(until, wear.dayFullSince(), DAY);
        if (restAfterFailures != null && wear.failures() >= restAfterFailures) {
            until = later(until, wear.failedAt(), rest);
        }
        return until.isAfter(now) ? until : null;
    }

    private static Instant later(Instant until, @Nullable Instant since, Duration by) {
        return since == null || !since.plus(by).isAfter(until) ? until : since.plus(by);
    }
}
