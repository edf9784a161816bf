package io.callavan.simulator;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One originate as the judge saw it. It placed a call if and only if it has a token.
 *
 * @param number + and digits; null when the request was refused unread
 * @param arrivalNanos {@link System#nanoTime()} of the simulator when the request reached it
 * @param sentNanos the sender's own stamp; null without one
 * @param answered the HTTP status; null when the answer is outstanding or the connection was closed instead
 * @param outcome what the simulator had decided for the call
 * @param disposition the CDR's word; null while the call is live
 * @param hangUpAsked when its end was first asked for; null if it never was
 * @param body the request as it was sent; empty when it was refused unread
 */
@JsonNaming(SnakeCaseStrategy.class)
public record JudgedRequest(
        @Nullable String number,
        @Nullable String callerId,
        Instant arrival,
        long arrivalNanos,
        @Nullable Long sentNanos,
        @Nullable String token,
        @Nullable Integer answered,
        @Nullable Outcome outcome,
        @Nullable String disposition,
        Map<String, JsonNode> profile,
        @Nullable Instant ended,
        @Nullable Instant hangUpAsked,
        @JsonIgnore String body) {}
