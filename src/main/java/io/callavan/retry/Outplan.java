package io.callavan.retry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A retry plan (VoIPBin's outplan).
 *
 * @param name 1..255 characters
 * @param detail up to 1000 characters
 * @param source E.164 caller ID that overrides the campaign's
 * @param dialTimeout ms to ring, 1000..300000
 * @param tryInterval ms from the end of a call to the next attempt, 0..604800000
 * @param maxTryCount0 calls to the first address including the first, 0..5; 0 skips it. So the others
 * @param maxAttempts calls to a destination over all its addresses, 1..25; null: as many as the installation allows
 * @param addressOrder which address follows one that did not succeed
 * @param retryPlan a JSON object of rules by disposition: interval (ms), backoff_factor, other_time_of_day
 */
public record Outplan(
        long id,
        String name,
        @Nullable String detail,
        @Nullable String source,
        int dialTimeout,
        int tryInterval,
        @JsonProperty("max_try_count_0") int maxTryCount0,
        @JsonProperty("max_try_count_1") int maxTryCount1,
        @JsonProperty("max_try_count_2") int maxTryCount2,
        @JsonProperty("max_try_count_3") int maxTryCount3,
        @JsonProperty("max_try_count_4") int maxTryCount4,
        @Nullable Integer maxAttempts,
        AddressOrder addressOrder,
        @JsonRawValue @Nullable String retryPlan,
        Instant createdAt,
        Instant updatedAt) {

    /** max_try_count_0 to max_try_count_4. */
    List<Integer> maxTryCounts() {
        return List.of(maxTryCount0, maxTryCount1, maxTryCount2, maxTryCount3, maxTryCount4);
    }

    /** The answer to a question for one plan. */
    public record Answer(Outplan data) {}

    /** The answer to a change, with a sentence for people. */
    public record Changed(String message, Outplan data) {}
}
