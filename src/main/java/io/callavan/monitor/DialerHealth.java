package io.callavan.monitor;

import io.callavan.pacing.DialerReading;
import io.callavan.pacing.Pacing;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether this node may dial. Out of service without the lease; unknown before the first one, so that a node that is still
 * starting is not taken for a broken one.
 */
@Component("dialerHealthIndicator")
class DialerHealth implements HealthIndicator {

    private final Pacing pacing;
    private final Clock clock;

    DialerHealth(Pacing pacing, Clock clock) {
        this.pacing = pacing;
        this.clock = clock;
    }

    @Override
    public Health health() {
        DialerReading reading = pacing.reading();
        Long node = reading.node();
        String trouble = reading.leaseTrouble();
        if (node == null) {
            return trouble == null
                    ? Health.unknown()
                            .withDetail("reason", "This node has not asked for its lease yet.")
                            .build()
                    : Health.outOfService()
                            .withDetail("reason", "This node got no lease: " + trouble + ".")
                            .build();
        }
        Health.Builder health = reading.leaseHeld() ? Health.up() : Health.outOfService();
        health.withDetail("node", node)
                .withDetail("campaigns", reading.campaigns().size());
        if (!reading.leaseHeld()) {
            health.withDetail("since", clock.instant().plusMillis(reading.leaseMillis()))
                    .withDetail("reason", "The lease is over and nothing is dialed: renewing it " + why(trouble) + ".");
        }
        return health.build();
    }

    private static String why(@Nullable String trouble) {
        return trouble == null ? "has not been answered" : "failed with " + trouble;
    }
}
