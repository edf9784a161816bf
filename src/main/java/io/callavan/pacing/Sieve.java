package io.callavan.pacing;

import io.callavan.dnc.Callee;
import io.callavan.dnc.Permission;
import io.callavan.dnc.Permissions;
import io.callavan.pacing.IdleDestination.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes out of the due destinations those that may not be dialed, or not now: what is suppressed ends, what has to wait is due
 * again when it may be dialed. By the hundred, so that a list of sleeping callees does not take its turn call by call. The claim
 * judges once more.
 */
@Component
class Sieve {

    private final SieveStore store;
    private final Permissions permissions;
    private final PacingProperties properties;

    Sieve(SieveStore store, Permissions permissions, PacingProperties properties) {
        this.store = store;
        this.permissions = permissions;
        this.properties = properties;
    }

    /** Those of the due destinations that may be dialed now, in the same order. */
    List<Long> sift(CampaignRow campaign, List<Long> due, long node, Instant now) {
        if (due.isEmpty()) {
            return due;
        }
        Map<Long, Permission> judged = judge(store.callees(campaign, due, now), now);
        List<Long> allowed =
                due.stream().filter(id -> isAllowed(judged.get(id))).toList();
        if (allowed.size() < due.size()) {
            List<Long> others = due.stream().filter(id -> !allowed.contains(id)).toList();
            store.settle(campaign, others, node, now, callees -> judge(callees, now));
        }
        return allowed;
    }

    /** What may be done with each destination, whose call would be written at the latest when its claim is too old. */
    Map<Long, Permission> judge(List<Callee> callees, Instant now) {
        return permissions.judge(callees, now, now.plus(properties.lateness()));
    }

    /** Of one that has no call left only the first address is judged; the claim ends it. */
    static Callee callee(CampaignRow campaign, IdleDestination destination) {
        return callee(
                campaign,
                destination,
                destination
                        .next(campaign.limits())
                        .orElseGet(() -> new Target(
                                0,
                                Objects.requireNonNull(destination.addresses().get(0)),
                                0)));
    }

    static Callee callee(CampaignRow campaign, IdleDestination destination, Target target) {
        return new Callee(
                destination.id(), campaign.organizationId(), campaign.id(), target.address(), destination.timezone());
    }

    /** A destination that is gone is not judged and not dialed. */
    static boolean isAllowed(@Nullable Permission permission) {
        return permission instanceof Permission.Allowed;
    }
}
