package io.callavan.routing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A target as the API shows it.
 *
 * @param address null for a load balancer
 * @param addresses null but for a load balancer
 */
public record RoutingTargetView(
        long id,
        String name,
        String type,
        @Nullable String address,
        @Nullable List<Share> addresses,
        Instant createdAt,
        Instant updatedAt) {

    /** One address of a load balancer. */
    public record Share(String address, int weight) {}

    static RoutingTargetView of(RoutingTarget target) {
        boolean several = target.type().equals(RoutingType.AI_LOAD_BALANCER.word());
        return new RoutingTargetView(
                target.id(),
                target.name(),
                target.type(),
                several ? null : target.addresses().get(0).address(),
                several
                        ? target.addresses().stream()
                                .map(each -> new Share(each.address(), each.weight()))
                                .toList()
                        : null,
                target.createdAt(),
                target.updatedAt());
    }
}
