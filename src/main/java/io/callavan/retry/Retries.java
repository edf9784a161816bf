package io.callavan.retry;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Decides whether and when a destination is tried again. */
@Component("retries")
@EnableConfigurationProperties(RetryProperties.class)
public class Retries {

    private final RetryProperties properties;
    private final DoubleSupplier random;

    @Autowired
    Retries(RetryProperties properties) {
        this(properties, () -> ThreadLocalRandom.current().nextDouble());
    }

    Retries(RetryProperties properties, DoubleSupplier random) {
        this.properties = properties;
        this.random = random;
    }

    /** The step after success. */
    public NextStep done() {
        return new NextStep.Done();
    }

    /**
     * The step after a failed call, measured from its end (VoIPBin's outplan: try_interval counts from the end of the
     * previous call). Without an outplan the ladder's n-th rung follows the n-th attempt, its last repeats, and jitter
     * spreads the calls of one moment.
     *
     * @param tryCount the attempt that failed, 1 = first
     * @param retryable what the result mapping says
     */
    public NextStep plan(RetryPlan plan, int tryCount, boolean retryable, Instant endedAt) {
        if (!retryable || tryCount >= plan.maxAttempts()) {
            return new NextStep.GivenUp();
        }
        Duration interval = plan.interval();
        return new NextStep.Again(endedAt.plus(interval != null ? interval : rung(tryCount)));
    }

    private Duration rung(int tryCount) {
        var ladder = properties.ladder();
        Duration rung = ladder.get(Math.min(tryCount, ladder.size()) - 1);
        double spread = 1 + properties.jitter() * (2 * random.getAsDouble() - 1);
        return Duration.ofMillis(Math.round(rung.toMillis() * spread));
    }
}
