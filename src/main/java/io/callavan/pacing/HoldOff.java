package io.callavan.pacing;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * After a refusal that concerns the whole account, or several failures with no success between, nothing is sent for 1, 2,
 * 4 … 30 s, with jitter, and not before the carrier wants it.
 */
@Component
class HoldOff {

    private static final Logger log = LoggerFactory.getLogger(HoldOff.class);
    private static final long SECOND = 1_000_000_000L;
    private static final int LONGEST = 30;

    private static final int FAILURES_BORNE = 5;

    private final long patience;
    private int seconds;
    private int failures;
    private long until = System.nanoTime();
    private boolean limited;
    private long limitedSince;
    private long refusedAt;

    HoldOff(PacingProperties properties) {
        this.patience = properties.limitPatience().toNanos();
    }

    synchronized boolean holds(long now) {
        return until - now > 0;
    }

    /** How long it still holds; 0 if it does not. */
    synchronized long millisLeft(long now) {
        return Math.max(0, Duration.ofNanos(until - now).toMillis());
    }

    /**
     * Refusals of calls that were on their way when the first one came lengthen nothing but what the carrier asks for.
     *
     * @param asked for how long the carrier wants not to be asked; zero if it does not say
     */
    synchronized void lengthen(String reason, Duration asked, long now) {
        long end = now + asked.toNanos();
        refusedAt = now;
        if (!holds(now)) {
            seconds = Math.min(Math.max(1, seconds * 2), LONGEST);
            until = now + (long) (seconds * SECOND * ThreadLocalRandom.current().nextDouble(1.0, 1.2));
            log.warn("The carrier holds us off ({}): nothing is sent for {} ms", reason, millisLeft(now));
        }
        until = end - until > 0 ? end : until;
    }

    /**
     * The carrier was asked too often. It is so until a call goes through, or until nobody was refused for so long that
     * nothing is known any more; so after a pause it begins anew.
     *
     * @return whether it has been so for longer than is borne
     */
    synchronized boolean limitLasts(long now) {
        if (!limited || now - refusedAt >= patience) {
            limited = true;
            limitedSince = now;
        }
        return now - limitedSince >= patience;
    }

    synchronized void failed(String reason, long now) {
        failures++;
        if (failures >= FAILURES_BORNE) {
            lengthen(reason, Duration.ZERO, now);
        }
    }

    synchronized void end(long now) {
        failures = 0;
        limited = false;
        if (!holds(now)) {
            seconds = 0;
        }
    }
}
