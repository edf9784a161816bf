package io.callavan.callerid;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An enabled number of a campaign's pool, as it stands when one is chosen.
 *
 * @param weight 1..100
 * @param credit its standing in the round robin
 * @param tries how often this destination was already called with it
 */
record PoolNumber(long didId, String number, int weight, int credit, @Nullable Instant lastUsedAt, int tries) {

    /** The fewest tries of all: a retry uses a number not tried yet, and when all were, it starts over. */
    static int fewestTries(List<PoolNumber> pool) {
        return pool.stream().mapToInt(PoolNumber::tries).min().orElse(0);
    }

    /** The numbers that stood for choice where one with so many tries was chosen. */
    static List<PoolNumber> withTries(List<PoolNumber> pool, int tries) {
        return pool.stream().filter(number -> number.tries == tries).toList();
    }

    static int weightOf(List<PoolNumber> numbers) {
        return numbers.stream().mapToInt(PoolNumber::weight).sum();
    }
}
