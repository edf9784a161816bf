package io.callavan.callerid;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** How one of several numbers is chosen (seed document 000, but for the last); ties go to the smaller id. */
enum Strategy {
    /** Smooth weighted round robin: each candidate gains its weight, the highest wins and pays what all have gained. */
    ROUND_ROBIN {
        @Override
        PoolNumber pick(List<PoolNumber> candidates, RandomGenerator random) {
            return first(candidates, Comparator.comparing(number -> -number.credit() - number.weight()));
        }
    },
    /** Each as often as its weight says. */
    RANDOM {
        @Override
        PoolNumber pick(List<PoolNumber> candidates, RandomGenerator random) {
            int drawn = random.nextInt(PoolNumber.weightOf(candidates));
            for (PoolNumber number : candidates) {
                drawn -= number.weight();
                if (drawn < 0) {
                    return number;
                }
            }
            throw new IllegalStateException("drew beyond the weights");
        }
    },
    /** The one that rested longest, those never used first; then the heavier. */
    LEAST_RECENTLY_USED {
        @Override
        PoolNumber pick(List<PoolNumber> candidates, RandomGenerator random) {
            return first(
                    candidates,
                    Comparator.comparing(
                                    PoolNumber::lastUsedAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                            .thenComparing(number -> -number.weight()));
        }
    },
    /** The one with the fewest calls since the cycle began; then the heavier. */
    LEAST_USED {
        @Override
        PoolNumber pick(List<PoolNumber> candidates, RandomGenerator random) {
            return first(candidates, Comparator.comparing(PoolNumber::uses).thenComparing(number -> -number.weight()));
        }
    };

    /** Picks one of the candidates, of which there must be one. */
    abstract PoolNumber pick(List<PoolNumber> candidates, RandomGenerator random);

    static Strategy of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static PoolNumber first(List<PoolNumber> candidates, Comparator<PoolNumber> order) {
        return candidates.stream().min(order.thenComparing(PoolNumber::didId)).orElseThrow();
    }
}
