package io.callavan.chaos;

import java.util.Map;
import java.util.TreeMap;

/**
 * How late this machine is by itself: a small question to the judge, on the way that calls take, several times a second.
 * What a busy machine delays is no fault of the dialer.
 */
final class Noise {

    private static final long PERIOD_MILLIS = 100;
    private static final long NEAR = 2_000_000_000L;

    private final TreeMap<Long, Long> lateness = new TreeMap<>();
    private final Runnable question;

    Noise(Runnable question) {
        this.question = question;
        var thread = new Thread(this::listen, "noise");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        while (true) {
            long before = System.nanoTime();
            try {
                question.run();
            } catch (RuntimeException swallowed) {
                // the wire is bad on purpose; how late it is, is known all the same
            }
            Waiting.pause(PERIOD_MILLIS);
            note(before, (System.nanoTime() - before) / 1_000_000 - PERIOD_MILLIS);
        }
    }

    private synchronized void note(long at, long millis) {
        if (millis > PERIOD_MILLIS / 2) {
            lateness.put(at, millis);
        }
    }

    /** The longest delay within 2 s of that instant, in ms. */
    synchronized long around(long nanos) {
        return lateness.subMap(nanos - NEAR, nanos + NEAR).values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /** In all. */
    synchronized Map<String, Object> view() {
        return Percentiles.of(lateness.values());
    }
}
