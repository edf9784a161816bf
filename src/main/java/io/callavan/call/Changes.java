package io.callavan.call;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the changes of one transaction find, read for all of them at once, and what they do to the counters. These are written
 * last and in ascending order of the campaign, as claims do, so that neither waits for the other in a circle.
 */
final class Changes {

    private final Map<Long, CallState> locked;
    private final Set<InboxKey> known;

    private final SortedMap<Long, Counters> byCampaign = new TreeMap<>();

    /** Differences, not figures. */
    record Counters(int pending, int active, int completed, int failed, int attempts) {
        private Counters plus(Counters other) {
            return new Counters(
                    pending + other.pending,
                    active + other.active,
                    completed + other.completed,
                    failed + other.failed,
                    attempts + other.attempts);
        }
    }

    /**
     * @param locked the states of the calls concerned, locked until the end of the transaction
     * @param known those of the events concerned that are in the inbox already
     */
    Changes(Map<Long, CallState> locked, Set<InboxKey> known) {
        this.locked = locked;
        this.known = known;
    }

    /** The state of the call that this change is about. */
    CallState state(long callId) {
        return Objects.requireNonNull(locked.get(callId), () -> "call " + callId + " was not locked");
    }

    /** Whether the event was told before; one without a key never was. */
    boolean isKnown(@Nullable InboxKey key) {
        return key != null && known.contains(key);
    }

    /**
     * What the ends of calls from one number do to its run of failures.
     *
     * @param broken whether one of them was answered
     * @param failures since the last answered one
     */
    record Run(boolean broken, int failures, @Nullable Instant failedAt) {
        private Run then(Run next) {
            return new Run(
                    broken || next.broken,
                    next.broken ? next.failures : failures + next.failures,
                    next.failedAt != null ? next.failedAt : failedAt);
        }
    }

    /** Before the counters, in ascending order of the number. */
    private final SortedMap<Long, Run> byNumber = new TreeMap<>();

    void answered(long didId) {
        byNumber.merge(didId, new Run(true, 0, null), Run::then);
    }

    void failed(long didId, Instant at) {
        byNumber.merge(didId, new Run(false, 1, at), Run::then);
    }

    SortedMap<Long, Run> byNumber() {
        return byNumber;
    }

    void count(long campaignId, Counters difference) {
        byCampaign.merge(campaignId, difference, Counters::plus);
    }

    SortedMap<Long, Counters> byCampaign() {
        return byCampaign;
    }
}
