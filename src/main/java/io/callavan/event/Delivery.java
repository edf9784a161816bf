package io.callavan.event;

import java.time.Instant;
import java.util.List;

/**
 * An event on its way to one subscriber.
 *
 * @param attempts how often it was sent before
 * @param failing whether the subscriber has failed since it was last delivered anything
 * @param secrets those that sign it, the present one first
 * @param until nobody else sends to this subscriber before that instant
 */
public record Delivery(
        long subscriptionId,
        String url,
        CampaignEvent event,
        int attempts,
        boolean failing,
        List<Secret> secrets,
        Instant until) {

    /**
     * The request that carries it.
     *
     * @param id of the event, the same at each attempt
     * @param timestamp of this attempt, in seconds since 1970
     * @param signature one for each secret, separated by spaces
     */
    public record Request(String id, long timestamp, String signature, String body) {}

    /** Names the subscription without its address, which may carry a secret. */
    @Override
    public String toString() {
        return "event " + event.id() + " for subscription " + subscriptionId;
    }
}
