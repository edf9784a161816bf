package io.callavan.pacing;

/**
 * This node's right to dial, as far as it can prove it: the row it renewed expires a lease after the renewal was asked for,
 * and it stops believing in it some time before. Measured on the monotonic clock, which no one can set.
 *
 * @param node this incarnation's id
 * @param believedUntil {@link System#nanoTime()} after which nothing is sent
 */
record Lease(long node, long believedUntil) {

    boolean holds(long now) {
        return believedUntil - now > 0;
    }
}
