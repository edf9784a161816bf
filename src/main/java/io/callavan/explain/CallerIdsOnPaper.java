package io.callavan.explain;

import io.callavan.callerid.ChosenCallerId;
import io.callavan.callerid.Rehearsal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The numbers that calls on paper show: the campaign's own, or those that its pool would choose. */
final class CallerIdsOnPaper {

    private final @Nullable String fixed;
    private final @Nullable Rehearsal pool;
    private final Map<Long, Map<Long, Integer>> triesWith;

    /**
     * For one run.
     *
     * @param fixed what is shown without a pool; null if nothing
     * @param triesWith destination to the numbers it was called with, and how often
     */
    CallerIdsOnPaper(@Nullable String fixed, @Nullable Rehearsal pool, Map<Long, Map<Long, Integer>> triesWith) {
        this.fixed = fixed;
        this.pool = pool;
        this.triesWith = new HashMap<>(triesWith);
    }

    /** What came of choosing. */
    sealed interface Choice {

        /** The call shows this number, which may be none at all. */
        record Shown(@Nullable String number, @Nullable Long did) implements Choice {}

        /** No number may be used before; null is never. */
        record NotBefore(@Nullable Instant at) implements Choice {}
    }

    Choice choose(long destinationId, String phoneNumber, Instant at) {
        if (pool == null) {
            return new Choice.Shown(fixed, null);
        }
        ChosenCallerId chosen = pool.choose(phoneNumber, triesWith.getOrDefault(destinationId, Map.of()), at);
        if (chosen instanceof ChosenCallerId.Chosen one) {
            return new Choice.Shown(one.number(), one.didId());
        }
        return new Choice.NotBefore(chosen instanceof ChosenCallerId.NotYet wait ? wait.until() : null);
    }

    /** fixed or pool. */
    String source() {
        return pool == null ? "fixed" : "pool";
    }

    void ended(OnPaper call) {
        if (pool != null && call.did() != null) {
            pool.ended(call.did(), call.isAnswered(), call.endsAt());
        }
    }

    /** The destination is tried with another number next time. */
    void tried(long destinationId, @Nullable Long did) {
        if (did != null) {
            Map<Long, Integer> own = new TreeMap<>(triesWith.getOrDefault(destinationId, Map.of()));
            own.merge(did, 1, Integer::sum);
            triesWith.put(destinationId, own);
        }
    }
}
