package io.callavan.callerid;

import io.callavan.callerid.ChosenCallerId.Chosen;
import io.callavan.callerid.ChosenCallerId.NoneLeft;
import io.callavan.callerid.ChosenCallerId.NotYet;
import io.callavan.callerid.RehearsalStore.Choosing;
import io.callavan.callerid.RehearsalStore.Failures;
import io.callavan.number.Localities;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a campaign's pool that chooses as {@link CallerIds} does, on the copy alone. What the random strategy draws is an
 * example. Not for several threads.
 */
public final class Rehearsal {

    private final Choosing how;
    private final List<PoolNumber> pool;
    private final Map<Long, Failures> failures;
    private final Map<Long, Deque<Instant>> uses = new HashMap<>();
    private final Localities localities;
    private final RandomGenerator random;

    Rehearsal(
            Choosing how,
            List<PoolNumber> pool,
            Map<Long, Failures> failures,
            Map<Long, List<Instant>> uses,
            Localities localities,
            RandomGenerator random) {
        this.how = how;
        this.pool = new ArrayList<>(pool);
        this.failures = new HashMap<>(failures);
        uses.forEach((did, instants) -> this.uses.put(did, new ArrayDeque<>(instants)));
        this.localities = localities;
        this.random = random;
    }

    /** How many enabled numbers the pool has. */
    public int size() {
        return pool.size();
    }

    /** What would be chosen at this instant; changes nothing, not even the copy. */
    public ChosenCallerId ask(Instant at) {
        List<PoolNumber> usable = usable(at);
        if (pool.isEmpty()) {
            return new NoneLeft("no_caller_id");
        }
        return usable.isEmpty()
                ? notYet(at)
                : new Chosen(usable.get(0).number(), usable.get(0).didId());
    }

    /**
     * Chooses for a call at this instant and takes the turn on the copy.
     *
     * @param tries how often the destination was already called with each number
     */
    public ChosenCallerId choose(String phoneNumber, Map<Long, Integer> tries, Instant at) {
        List<PoolNumber> usable = usable(at).stream()
                .map(number -> withTries(number, tries.getOrDefault(number.didId(), 0)))
                .toList();
        if (usable.isEmpty()) {
            return ask(at);
        }
        List<PoolNumber> candidates = CallerIds.candidates(
                localities, how.localPresence(), phoneNumber, usable, PoolNumber.fewestTries(usable));
        PoolNumber chosen = how.strategy().pick(candidates, random);
        take(chosen, candidates, at);
        return new Chosen(chosen.number(), chosen.didId());
    }

    /** A call with the number ended. */
    public void ended(long did, boolean answered, Instant at) {
        Failures before = failures.getOrDefault(did, new Failures(0, null));
        failures.put(did, answered ? new Failures(0, null) : new Failures(before.inARow() + 1, at));
    }

    private void take(PoolNumber chosen, List<PoolNumber> candidates, Instant at) {
        boolean turns = how.strategy() == Strategy.ROUND_ROBIN;
        int total = PoolNumber.weightOf(candidates);
        pool.replaceAll(number -> {
            boolean stood = candidates.stream().anyMatch(each -> each.didId() == number.didId());
            boolean isChosen = number.didId() == chosen.didId();
            int credit = number.credit() + (turns && stood ? number.weight() - (isChosen ? total : 0) : 0);
            return new PoolNumber(
                    number.didId(),
                    number.number(),
                    number.weight(),
                    credit,
                    isChosen ? at : number.lastUsedAt(),
                    0,
                    number.uses() + (isChosen ? 1 : 0));
        });
        uses.computeIfAbsent(chosen.didId(), did -> new ArrayDeque<>()).addFirst(at);
    }

    private List<PoolNumber> usable(Instant at) {
        return pool.stream()
                .filter(number -> waitsUntil(number.didId(), at) == null)
                .toList();
    }

    private @Nullable Instant waitsUntil(long did, Instant at) {
        Failures failed = failures.getOrDefault(did, new Failures(0, null));
        return how.care()
                .waitsUntil(
                        new Care.Wear(
                                fullSince(did, how.care().maxPerHour(), Care.HOUR, at),
                                fullSince(did, how.care().maxPerDay(), Care.DAY, at),
                                failed.inARow(),
                                failed.lastAt()),
                        at);
    }

    /** The call with which the limit was reached, if it is that young. */
    private @Nullable Instant fullSince(long did, @Nullable Integer most, Duration within, Instant at) {
        if (most == null) {
            return null;
        }
        return uses.getOrDefault(did, new ArrayDeque<>()).stream()
                .skip(most - 1L)
                .findFirst()
                .filter(used -> used.isAfter(at.minus(within)))
                .orElse(null);
    }

    private NotYet notYet(Instant at) {
        Instant until = pool.stream()
                .map(number -> Objects.requireNonNull(waitsUntil(number.didId(), at)))
                .min(Instant::compareTo)
                .orElseThrow();
        return new NotYet(until, Duration.between(at, until));
    }

    private static PoolNumber withTries(PoolNumber number, int tries) {
        return new PoolNumber(
                number.didId(),
                number.number(),
                number.weight(),
                number.credit(),
                number.lastUsedAt(),
                tries,
                number.uses());
    }
}
