package io.callavan.carrier;

import io.callavan.call.CallEvent;
import java.time.Duration;

/** What a carrier's answer to a request for a call means. */
public sealed interface Answer {

    /** The call exists. */
    record Accepted(String carrierSession) implements Answer {}

    /** No call exists and asking again would be answered alike; the event tells why. */
    record Rejected(CallEvent event) implements Answer {}

    /** A flow was asked for instead of a call; the event tells whether it took the destination. */
    record HandedOver(CallEvent event) implements Answer {}

    /**
     * No call exists, the carrier wants to be asked less or otherwise: no attempt.
     *
     * @param tooMany whether it was asked too often (429)
     * @param retryAfter for how long it wants not to be asked; zero if it does not say
     */
    record Throttled(String reason, boolean tooMany, Duration retryAfter) implements Answer {}

    /** A call may exist: never sent again before the carrier has been asked. */
    record Doubtful(String reason) implements Answer {}
}
