package io.callavan.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One originate as the judge saw it.
 *
 * @param callId what its sender calls it; 0 when it does not say
 * @param arrivalNanos {@link System#nanoTime()}
 * @param sentNanos the sender's stamp; null without one
 * @param call whether it placed a call
 * @param ended null while it is live, or when it placed none
 */
record Placed(
        String number,
        long callId,
        Instant arrival,
        long arrivalNanos,
        @Nullable Long sentNanos,
        boolean call,
        @Nullable Instant ended) {

    private static final int SEQUENCE_BITS = 36;

    static Placed read(JsonNode seen) {
        JsonNode sent = seen.path("sent_nanos");
        String ended = seen.path("ended").asText("");
        return new Placed(
                seen.path("number").asText(""),
                seen.at("/profile/callavan_call").asLong(),
                Instant.parse(seen.path("arrival").asText()),
                seen.path("arrival_nanos").asLong(),
                sent.isNumber() ? sent.asLong() : null,
                seen.path("token").isTextual(),
                ended.isEmpty() || ended.equals("null") ? null : Instant.parse(ended));
    }

    /** When it was written, as its sender says; when it arrived, if it does not. */
    long sentOrArrival() {
        return sentNanos == null ? arrivalNanos : sentNanos;
    }

    /** The row of the node that sent it. */
    long node() {
        return callId >>> SEQUENCE_BITS;
    }

    String prefix() {
        return number.length() < 8 ? number : number.substring(0, 8);
    }
}
