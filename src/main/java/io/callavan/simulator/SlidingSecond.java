package io.callavan.simulator;

import java.util.Arrays;

/**
 * Tells whether more than so many instants lie within one second, for instants that come in almost in order. A second
 * is half open: two instants exactly one second apart do not share one.
 */
final class SlidingSecond {
    private static final long SECOND = 1_000_000_000L;
    private static final long KEPT = 5 * SECOND;

    private long[] times = new long[64];
    private int size;

    /**
     * Takes one more instant in.
     *
     * @return by how many nanoseconds the fullest second around it falls short of a second, 0 when none holds more than
     *     {@code allowed}
     */
    long add(long nanos, int allowed) {
        makeRoom(nanos);
        int at = size;
        while (at > 0 && times[at - 1] - nanos > 0) {
            at--;
        }
        System.arraycopy(times, at, times, at + 1, size - at);
        times[at] = nanos;
        size++;
        long shortfall = 0;
        for (int first = Math.max(0, at - allowed); first <= at && first + allowed < size; first++) {
            shortfall = Math.max(shortfall, SECOND - (times[first + allowed] - times[first]));
        }
        return shortfall;
    }

    private void makeRoom(long now) {
        if (size < times.length) {
            return;
        }
        int old = 0;
        while (old < size && now - times[old] > KEPT) {
            old++;
        }
        if (old < size / 2) {
            times = Arrays.copyOf(times, times.length * 2);
        }
        System.arraycopy(times, old, times, 0, size - old);
        size -= old;
    }
}
