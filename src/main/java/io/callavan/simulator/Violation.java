package io.callavan.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One fault found by the judge.
 *
 * @param limit the limit that was broken, where there is one: calls per second, live calls, calls per number, or the
 *     greatest age of a stamp in ms
 * @param number the number called, + and digits; null where no number is known
 * @param at when the request arrived
 * @param detail what was seen, in words
 */
public record Violation(
        ViolationKind kind, @Nullable Integer limit, @Nullable String number, Instant at, String detail) {}
