package io.callavan.simulator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts, per number, how many times something happened. */
final class NumberCounts {
    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    /** @return 1 the first time */
    long next(String number) {
        return counts.merge(number, 1L, Long::sum);
    }
}
