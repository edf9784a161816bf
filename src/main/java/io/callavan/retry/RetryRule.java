package io.callavan.retry;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a destination is called again after one kind of end.
 *
 * @param interval from the end of the call; null: the outplan's try_interval
 * @param backoffFactor by which the interval grows with each further attempt, 1 to 10
 * @param otherTimeOfDay whether the next call keeps away from the time of day of this one
 */
public record RetryRule(@Nullable Duration interval, double backoffFactor, boolean otherTimeOfDay) {}
