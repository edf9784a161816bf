package io.callavan.callerid;

import io.callavan.callerid.ChosenCallerId.Chosen;
import io.callavan.callerid.ChosenCallerId.NoneLeft;
import io.callavan.organization.Caller;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Chooses the number that a call shows, from the pool of its campaign. The state of a choice is in the pool's rows and
 * changes under their lock, so it is exact for any number of nodes and over restarts.
 */
@Component("callerIds")
public class CallerIds {

    private static final NoneLeft NONE_LEFT = new NoneLeft("no_caller_id");

    private final CallerIdStore store;
    private final CallerIdStatsStore stats;
    private final Clock clock;
    private final RandomGenerator random;

    CallerIds(CallerIdStore store, CallerIdStatsStore stats, Clock clock, RandomGenerator random) {
        this.store = store;
        this.stats = stats;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Chooses a number for a claimed call of a campaign with a pool, by the campaign's strategy, writes it on the call and
     * counts it. A retry uses a number that its destination was not called with; when all were, it starts over. Asked once
     * more for the same call, it gives the same number.
     *
     * @throws IllegalStateException if there is no such call in the campaign, or it is not claimed any more; nothing is
     *     written then
     */
    @Transactional
    public ChosenCallerId choose(long callId, long campaignId) {
        store.lockPool(campaignId);
        var call = store.call(callId)
                .filter(row -> row.campaignId() == campaignId)
                .orElseThrow(() -> new IllegalStateException("campaign " + campaignId + " has no call " + callId));
        if (call.didId() != null && call.callerId() != null) {
            return new Chosen(call.callerId(), call.didId());
        }
        List<PoolNumber> pool = store.pool(campaignId, callId, null);
        if (pool.isEmpty()) {
            return NONE_LEFT;
        }
        List<PoolNumber> candidates = PoolNumber.withTries(pool, PoolNumber.fewestTries(pool));
        PoolNumber chosen = call.strategy().pick(candidates, random);
        if (!store.writeChoice(callId, campaignId, chosen)) {
            throw new IllegalStateException("call " + callId + " is not claimed any more");
        }
        if (call.strategy() == Strategy.ROUND_ROBIN) {
            store.turn(campaignId, candidates, chosen, 1);
        }
        store.used(campaignId, chosen.didId(), afterAll(pool));
        store.countUse(campaignId, chosen.didId(), clock.instant());
        return new Chosen(chosen.number(), chosen.didId());
    }

    /**
     * Undoes {@link #choose} for a call that was never sent: the number leaves the call, its turn in the round robin and its
     * count are taken back. Done once however often it is asked for, and never for a call that the carrier answered. Only the
     * time of last use stays.
     */
    @Transactional
    public void giveBack(long callId) {
        var call = store.call(callId).orElse(null);
        if (call == null || call.didId() == null) {
            return;
        }
        long campaignId = call.campaignId();
        long didId = call.didId();
        store.lockPool(campaignId);
        if (!store.takeBack(callId, didId)) {
            return;
        }
        store.uncountUse(campaignId, didId);
        if (call.strategy() == Strategy.ROUND_ROBIN) {
            List<PoolNumber> pool = store.pool(campaignId, callId, didId);
            pool.stream()
                    .filter(number -> number.didId() == didId)
                    .findFirst()
                    .ifPresent(
                            number -> store.turn(campaignId, PoolNumber.withTries(pool, number.tries()), number, -1));
        }
    }

    /**
     * How often each number was used in a campaign and how those calls ended.
     *
     * @throws Refusal not found, for a campaign that is not the caller's
     */
    public CallerIdStats stats(Caller caller, long campaignId) {
        String strategy = stats.strategy(caller.organizationId(), campaignId)
                .orElseThrow(() -> Refusal.notFound("campaign", campaignId));
        return CallerIdStats.of(campaignId, strategy, stats.uses(campaignId));
    }

    /** Now, but after every earlier use, so that nodes whose clocks differ agree on the order. */
    private Instant afterAll(List<PoolNumber> pool) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return pool.stream()
                .map(PoolNumber::lastUsedAt)
                .filter(Objects::nonNull)
                .map(used -> used.plus(1, ChronoUnit.MILLIS))
                .filter(now::isBefore)
                .max(Instant::compareTo)
                .orElse(now);
    }
}
