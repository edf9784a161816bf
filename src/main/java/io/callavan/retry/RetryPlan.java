package io.callavan.retry;

import io.callavan.disposition.Disposition;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often a destination is tried and when again.
 *
 * @param limits the outplan's; without one each address may be called as often as the campaign's max_dial_attempts says
 * @param interval from the end of a call to the next attempt, the outplan's try_interval; null without an outplan: then the
 *     built-in ladder holds
 * @param rules what holds instead after a call that ended so
 */
public record RetryPlan(TryLimits limits, @Nullable Duration interval, Map<Disposition, RetryRule> rules) {}
