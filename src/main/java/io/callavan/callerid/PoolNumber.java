package io.callavan.callerid;

import java.time.Instant;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An enabled number of a campaign's pool, as it stands when one is chosen.
 *
 * @param weight 1..100
 * @param credit its standing in the round robin
 * @param tries how often this destination was already called with it
 * @param uses calls from it since the campaign's cycle began
 */
record PoolNumber(
        long didId, String number, int weight, int credit, @Nullable Instant lastUsedAt, int tries, int uses) {

    /** The fewest tries of all: a retry uses a number not tried yet, and when all were, it starts over. */
    static int fewestTries(List<PoolNumber> pool) {
        return pool.stream().mapToInt(PoolNumber::tries).min().orElse(0);
    }

    /** The numbers that stood for choice where one with so many tries was chosen. */
    static List<PoolNumber> withTries(List<PoolNumber> pool, int tries) {
        return pool.stream().filter(number -> number.tries == tries).toList();
    }

    /** Those for which this is greatest. */
    static List<PoolNumber> nearest(List<PoolNumber> pool, ToIntFunction<PoolNumber> nearness) {
        int most = pool.stream().mapToInt(nearness).max().orElse(0);
        return pool.stream()
                .filter(number -> nearness.applyAsInt(number) == most)
                .toList();
    }

    static int weightOf(List<PoolNumber> numbers) {
        return numbers.stream().mapToInt(PoolNumber::weight).sum();
    }
}
