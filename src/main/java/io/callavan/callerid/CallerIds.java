package io.callavan.callerid;

import io.callavan.callerid.CallerIdStore.CallRow;
import io.callavan.callerid.ChosenCallerId.Chosen;
import io.callavan.callerid.ChosenCallerId.NoneLeft;
import io.callavan.callerid.ChosenCallerId.NotYet;
import io.callavan.number.Localities;
import io.callavan.number.Locality;
import io.callavan.organization.Caller;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Chooses the number that a call shows, from the pool of its campaign. The state of a choice is in the pool's rows and
 * changes under their lock, so it is exact for any number of nodes and over restarts.
 */
@Component("callerIds")
public class CallerIds {

    private static final NoneLeft NONE_LEFT = new NoneLeft("no_caller_id");
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final CallerIdStore store;
    private final CallerIdStatsStore stats;
    private final Clock clock;
    private final RandomGenerator random;
    private final Localities localities;

    CallerIds(
            CallerIdStore store, CallerIdStatsStore stats, Clock clock, RandomGenerator random, Localities localities) {
        this.store = store;
        this.stats = stats;
        this.clock = clock;
        this.random = random;
        this.localities = localities;
    }

    /**
     * Chooses a number for a claimed call of a campaign with a pool, by the campaign's strategy, writes it on the call and
     * counts it. Numbers at their limit or resting stand aside. A retry uses a number that its destination was not called
     * with; when all were, it starts over. With local presence, of those the ones nearest to the callee come first. Asked
     * once more for the same call, it gives the same number.
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
        if (call.care().limits()) {
            store.lockNumbers(campaignId);
        }
        Instant now = clock.instant();
        Map<Long, Instant> waiting = waiting(call, callId, now);
        List<PoolNumber> usable = pool.stream()
                .filter(number -> !waiting.containsKey(number.didId()))
                .toList();
        if (usable.isEmpty()) {
            return notYet(pool, waiting, now);
        }
        List<PoolNumber> candidates = candidates(call, usable, PoolNumber.fewestTries(usable));
        PoolNumber chosen = call.strategy().pick(candidates, random);
        if (!store.writeChoice(callId, campaignId, chosen)) {
            throw new IllegalStateException("call " + callId + " is not claimed any more");
        }
        if (call.strategy() == Strategy.ROUND_ROBIN) {
            store.turn(campaignId, candidates, chosen, 1);
        }
        store.used(campaignId, chosen.didId(), afterAll(pool));
        store.countUse(campaignId, chosen.didId(), now);
        return new Chosen(chosen.number(), chosen.didId());
    }

    private List<PoolNumber> candidates(CallRow call, List<PoolNumber> usable, int tries) {
        return candidates(localities, call.localPresence(), call.phoneNumber(), usable, tries);
    }

    static List<PoolNumber> candidates(
            Localities localities, boolean localPresence, String phoneNumber, List<PoolNumber> usable, int tries) {
        List<PoolNumber> candidates = PoolNumber.withTries(usable, tries);
        if (!localPresence) {
            return candidates;
        }
        Locality callee = localities.of(phoneNumber);
        return PoolNumber.nearest(
                candidates, number -> localities.of(number.number()).nearness(callee));
    }

    /** The numbers that may not be used now, each with when it may again. */
    private Map<Long, Instant> waiting(CallRow call, long callId, Instant now) {
        if (!call.care().asks()) {
            return Map.of();
        }
        var waiting = new HashMap<Long, Instant>();
        store.wear(call.campaignId(), callId, call.care(), now).forEach((did, wear) -> {
            Instant until = call.care().waitsUntil(wear, now);
            if (until != null) {
                waiting.put(did, until);
            }
        });
        return waiting;
    }

    private static NotYet notYet(List<PoolNumber> pool, Map<Long, Instant> waiting, Instant now) {
        Instant until = pool.stream()
                .map(number -> Objects.requireNonNull(waiting.get(number.didId())))
                .min(Instant::compareTo)
                .orElseThrow();
        Duration wait = Duration.between(now, until);
        return new NotYet(until, wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
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
            turnBack(call, callId, didId);
        }
    }

    private void turnBack(CallRow call, long callId, long didId) {
        Map<Long, Instant> waiting = waiting(call, callId, clock.instant());
        List<PoolNumber> stood = store.pool(call.campaignId(), callId, didId).stream()
                .filter(number -> number.didId() == didId || !waiting.containsKey(number.didId()))
                .toList();
        stood.stream()
                .filter(number -> number.didId() == didId)
                .findFirst()
                .ifPresent(
                        number -> store.turn(call.campaignId(), candidates(call, stood, number.tries()), number, -1));
    }

    /**
     * Begins the cycle of a paused campaign anew: every number stands as if it had not been used yet. What was counted stays.
     *
     * @throws Refusal not found, or 409 in another status
     */
    @Transactional
    public CycleReset resetCycle(Caller caller, long campaignId) {
        String status = store.holdCampaign(caller.organizationId(), campaignId)
                .orElseThrow(() -> Refusal.notFound("campaign", campaignId));
        if (!status.equals("paused")) {
            throw Refusal.wrongStatus(
                    "CAMPAIGN_NOT_PAUSED",
                    "Campaign " + campaignId + " is " + status + ": pause it before its caller IDs begin anew.",
                    status,
                    status.equals("active") ? List.of("pause") : List.of());
        }
        store.lockPool(campaignId);
        store.beginCycle(campaignId);
        return new CycleReset(
                "The caller IDs of campaign " + campaignId + " begin anew.",
                stats(caller, campaignId).data());
    }

    /**
     * The enabled numbers of the organization, each with how many campaigns use it.
     *
     * @param except a campaign that is not counted; null for none
     */
    public AvailableCallerIds available(Caller caller, @Nullable Long except) {
        return new AvailableCallerIds(stats.available(caller.organizationId(), except));
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
