package io.callavan.pacing;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * After a refusal that concerns the whole account, or several failures with no success between, nothing is sent for 1, 2,
 * 4 … 30 s, with jitter.
 */
@Component
class HoldOff {

    private static final Logger log = LoggerFactory.getLogger(HoldOff.class);
    private static final long SECOND = 1_000_000_000L;
    private static final int LONGEST = 30;

    private static final int FAILURES_BORNE = 5;

    private int seconds;
    private int failures;
    private long until = System.nanoTime();

    synchronized boolean holds(long now) {
        return until - now > 0;
    }

    /** How long it still holds; 0 if it does not. */
    synchronized long millisLeft(long now) {
        return Math.max(0, Duration.ofNanos(until - now).toMillis());
    }

    /** Refusals of calls that were on their way when the first one came lengthen nothing. */
    synchronized void lengthen(String reason) {
        long now = System.nanoTime();
        if (holds(now)) {
            return;
        }
        seconds = Math.min(Math.max(1, seconds * 2), LONGEST);
        long wait = (long) (seconds * SECOND * ThreadLocalRandom.current().nextDouble(1.0, 1.2));
        until = now + wait;
        log.warn(
                "The carrier holds us off ({}): nothing is sent for {} ms",
                reason,
                Duration.ofNanos(wait).toMillis());
    }

    synchronized void failed(String reason) {
        failures++;
        if (failures >= FAILURES_BORNE) {
            lengthen(reason);
        }
    }

    synchronized void end() {
        failures = 0;
        if (!holds(System.nanoTime())) {
            seconds = 0;
        }
    }
}
