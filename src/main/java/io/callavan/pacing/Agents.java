package io.callavan.pacing;

import java.time.Instant;

/**
 * How many agents of a queue could take a call.
 *
 * @param available 0 or more
 * @param toldAt when that was told
 * @param countUntil when it is stale and counts as none
 */
public record Agents(int available, Instant toldAt, Instant countUntil) {

    /** Nobody ever told. */
    public static final Agents UNKNOWN = new Agents(0, Instant.EPOCH, Instant.EPOCH);
}
