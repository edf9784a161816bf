package io.callavan.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of sending an event once.
 *
 * @param status of the answer; null for no answer
 * @param error why it did not deliver; null if it did
 */
record Attempt(Delivery delivery, @Nullable Integer status, @Nullable String error, Instant at) {}
