package io.callavan.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** The original's limit of so many requests in any ten seconds (Cloudonix: 10 per domain, then 429). */
final class TenSeconds {
    private static final long LENGTH = Duration.ofSeconds(10).toNanos();

    private final Deque<Long> taken = new ArrayDeque<>();

    /** @param most 0: no limit */
    synchronized boolean admit(int most, long nanos) {
        if (most == 0) {
            return true;
        }
        while (!taken.isEmpty() && nanos - taken.getFirst() >= LENGTH) {
            taken.removeFirst();
        }
        if (taken.size() >= most) {
            return false;
        }
        taken.addLast(nanos);
        return true;
    }
}
