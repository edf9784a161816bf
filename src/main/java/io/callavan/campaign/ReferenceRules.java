package io.callavan.campaign;

import io.callavan.refusal.FieldErrors;
import io.callavan.routing.RoutingTargets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rules about what settings refer to: it must be there, and belong to the same organization. */
@Component
class ReferenceRules {

    private final ReferenceStore store;
    private final ChainRules chain;
    private final RoutingTargets targets;

    ReferenceRules(ReferenceStore store, ChainRules chain, RoutingTargets targets) {
        this.store = store;
        this.chain = chain;
        this.targets = targets;
    }

    /**
     * Adds what is wrong.
     *
     * @param id the campaign that is saved; null for a new one
     * @param given the fields this request sets: a number that was disabled since the pool was set does not stand in
     *     the way of an edit that leaves the pool alone
     */
    void check(
            long organizationId,
            @Nullable Long id,
            CampaignSettings settings,
            Collection<String> given,
            FieldErrors errors) {
        Long outplan = settings.outplanId();
        if (outplan != null && errors.clean("outplan_id") && !store.outplanExists(organizationId, outplan)) {
            errors.refuse("outplan_id", "must be an outplan of the organization", outplan);
        }
        Long target = settings.routingDestinationId();
        boolean routed = given.contains("routing_destination_id") || given.contains("routing_destination_type");
        if (target != null
                && routed
                && errors.clean("routing_destination_id", "routing_destination_type")
                && !targets.fits(organizationId, target, settings.routingDestinationType())) {
            errors.refuse(
                    "routing_destination_id",
                    "must be a routing target of the organization that is of type " + settings.routingDestinationType()
                            + " (see /v1/routing-targets)",
                    target);
        }
        Long queue = settings.queueId();
        boolean queueGiven = given.contains("queue_id") && errors.clean("queue_id");
        if (queue != null && queueGiven && !store.queueExists(organizationId, queue)) {
            errors.refuse("queue_id", "must be a queue of the organization", queue);
        }
        Long next = settings.nextCampaignId();
        if (next != null && given.contains("next_campaign_id") && errors.clean("next_campaign_id")) {
            chain.check(organizationId, id, next, errors);
        }
        if (errors.clean("caller_id_pool", "caller_id_pool_enabled")
                && (given.contains("caller_id_pool") || given.contains("caller_id_pool_enabled"))) {
            checkPool(organizationId, settings, errors);
        }
    }

    private void checkPool(long organizationId, CampaignSettings settings, FieldErrors errors) {
        List<PoolEntry> pool = settings.callerIdPool();
        if (settings.callerIdPoolEnabled() && pool.isEmpty()) {
            errors.add("caller_id_pool", "caller_id_pool must have 1 to 100 numbers when it is enabled, not 0.");
            return;
        }
        Map<Long, Boolean> enabledById =
                store.dids(organizationId, pool.stream().map(PoolEntry::didId).toList());
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < pool.size(); i++) {
            long did = pool.get(i).didId();
            String place = "caller_id_pool[" + i + "].did_id";
            Boolean enabled = enabledById.get(did);
            if (!seen.add(did)) {
                errors.refuse(place, "must be another number, as this one is there twice", did);
            } else if (enabled == null) {
                errors.refuse(place, "must be a number of the organization", did);
            } else if (!enabled) {
                errors.refuse(place, "must be an enabled number", did);
            }
        }
    }
}
