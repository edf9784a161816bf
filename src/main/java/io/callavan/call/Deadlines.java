package io.callavan.call;

import java.time.Instant;

/**
 * The bounds of a claimed call.
 *
 * @param checkAt when the carrier is asked for it if nothing is heard
 * @param expiresAt when it is over whatever is heard
 */
public record Deadlines(Instant checkAt, Instant expiresAt) {}
