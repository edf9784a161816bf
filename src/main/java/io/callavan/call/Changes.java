package io.callavan.call;

import io.callavan.call.Ended.Tally;
import io.callavan.disposition.Disposition;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    /** Less than an hour, after which another minute takes the place. */
    private static final Duration MINUTES_KEPT = Duration.ofMinutes(59);

    private Map<Long, Held> locked = Map.of();
    private Set<InboxKey> known = Set.of();

    private final SortedMap<Long, Counters> byCampaign = new TreeMap<>();

    /**
     * What the row of a call says under its lock; what was read before may be old.
     *
     * @param attempt 1 is the destination's first call
     */
    record Held(CallState state, boolean answered, int attempt) {}

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
     * What the next changes find.
     *
     * @param calls those concerned, locked until the end of the transaction
     * @param events those of the events concerned that are in the inbox already
     */
    void found(Map<Long, Held> calls, Set<InboxKey> events) {
        locked = calls;
        known = events;
    }

    /** The state of the call that this change is about. */
    CallState state(long callId) {
        return held(callId).state();
    }

    private Held held(long callId) {
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

    /** After the numbers and before the counters, each in ascending order. */
    private final SortedMap<Ended, Tally> byHour = new TreeMap<>();

    private final SortedMap<Ended, Tally> byMinute = new TreeMap<>();

    /** Calls of one campaign from one number. */
    record Shown(long campaignId, long didId) implements Comparable<Shown> {
        @Override
        public int compareTo(Shown other) {
            int byCampaign = Long.compare(campaignId, other.campaignId);
            return byCampaign == 0 ? Long.compare(didId, other.didId) : byCampaign;
        }
    }

    private final SortedMap<Shown, Tally> byCallerId = new TreeMap<>();

    /** Counts the end of a call, in its minute only if that is one of the last hour. */
    void ended(LiveCall call, CallEvent event, Disposition disposition, boolean succeeded, Instant now) {
        Held held = held(call.id());
        boolean answered = held.answered() || event.answeredAt() != null;
        Integer duration = event.duration();
        Integer billsec = event.billsec();
        var tally = new Tally(
                1,
                answered ? 1 : 0,
                succeeded ? 1 : 0,
                held.attempt() == 2 ? 1 : 0,
                duration == null ? 0 : 1,
                duration == null ? 0 : duration,
                answered && billsec != null ? billsec : 0);
        if (call.didId() != null) {
            byCallerId.merge(new Shown(call.campaignId(), call.didId()), tally, Tally::plus);
        }
        byHour.merge(
                new Ended(call.campaignId(), event.at().truncatedTo(ChronoUnit.HOURS), disposition),
                tally,
                Tally::plus);
        if (event.at().isAfter(now.minus(MINUTES_KEPT)) && !event.at().isAfter(now)) {
            byMinute.merge(
                    new Ended(call.campaignId(), event.at().truncatedTo(ChronoUnit.MINUTES), disposition),
                    tally,
                    Tally::plus);
        }
    }

    SortedMap<Shown, Tally> byCallerId() {
        return byCallerId;
    }

    SortedMap<Ended, Tally> byHour() {
        return byHour;
    }

    SortedMap<Ended, Tally> byMinute() {
        return byMinute;
    }

    void count(long campaignId, Counters difference) {
        byCampaign.merge(campaignId, difference, Counters::plus);
    }

    SortedMap<Long, Counters> byCampaign() {
        return byCampaign;
    }
}
