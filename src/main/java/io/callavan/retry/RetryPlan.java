package io.callavan.retry;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often a destination is tried and when again.
 *
 * @param maxAttempts attempts including the first, 1 or more: the outplan's max_try_count_0, else the campaign's
 *     max_dial_attempts
 * @param interval from the end of a call to the next attempt, the outplan's try_interval; null without an outplan: then the
 *     built-in ladder holds
 */
public record RetryPlan(int maxAttempts, @Nullable Duration interval) {}
