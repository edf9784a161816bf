package io.callavan.chaos;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits that have a bound. */
final class Waiting {

    private Waiting() {}

    /** @throws IllegalStateException if it does not come about in time */
    static void until(String what, Duration bound, BooleanSupplier condition) {
        if (!happens(bound, condition)) {
            throw new IllegalStateException("Waited " + bound.toSeconds() + " s in vain until " + what);
        }
    }

    /** Whether it comes about in time. */
    static boolean happens(Duration bound, BooleanSupplier condition) {
        long end = System.nanoTime() + bound.toNanos();
        while (System.nanoTime() - end < 0) {
            if (condition.getAsBoolean()) {
                return true;
            }
            pause(100);
        }
        return condition.getAsBoolean();
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
