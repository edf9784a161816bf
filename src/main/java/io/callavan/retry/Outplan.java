package io.callavan.retry;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A retry plan (VoIPBin's outplan with one number per destination).
 *
 * @param name 1..255 characters
 * @param detail up to 1000 characters
 * @param source E.164 caller ID that overrides the campaign's
 * @param dialTimeout ms to ring, 1000..300000
 * @param tryInterval ms from the end of a call to the next attempt, 0..604800000
 * @param maxTryCount0 attempts including the first, 1..5
 */
public record Outplan(
        long id,
        String name,
        @Nullable String detail,
        @Nullable String source,
        int dialTimeout,
        int tryInterval,
        @JsonProperty("max_try_count_0") int maxTryCount0,
        Instant createdAt,
        Instant updatedAt) {

    /** The answer to a question for one plan. */
    public record Answer(Outplan data) {}

    /** The answer to a change, with a sentence for people. */
    public record Changed(String message, Outplan data) {}
}
