package io.callavan.routing;

import java.time.Instant;
import java.util.List;

/**
 * Where a campaign's answered calls go.
 *
 * @param type ai_assistant, ai_assistant_websocket, ai_assistant_sip or ai_load_balancer
 * @param addresses one; of a load balancer one or more
 */
public record RoutingTarget(
        long id, String name, String type, List<RoutingAddress> addresses, Instant createdAt, Instant updatedAt) {

    /** The answer to a question for one target. */
    public record Answer(RoutingTargetView data) {}

    /** The answer to a change, with a sentence for people. */
    public record Changed(String message, RoutingTargetView data) {}
}
