package io.callavan.call;

import io.callavan.routing.RoutingAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign asks of each of its calls.
 *
 * @param callsPerSecond CPS, 1 or more
 * @param pooled whether the caller ID is chosen from the pool for each call
 * @param routingType routing_destination_type: where an answered call goes
 * @param routingId routing_destination_id; null for {@code hangup}
 * @param connect {@code connected} or {@code immediately}: when the routing begins
 * @param dialTimeout seconds to ring
 * @param timeLimit seconds of talk at most
 * @param record whether the call is recorded
 * @param machineDetection what is asked of the carrier about answering machines; null if nothing
 * @param addresses of the routing target; none for {@code hangup}
 * @param actions what the carrier is handed for the answered call, a JSON array; null if nothing
 * @param flow whether the destination goes to the flow endpoint and no call is placed
 */
public record CallSettings(
        int callsPerSecond,
        boolean pooled,
        String routingType,
        @Nullable Long routingId,
        String connect,
        int dialTimeout,
        int timeLimit,
        boolean record,
        @Nullable MachineDetection machineDetection,
        List<RoutingAddress> addresses,
        @Nullable String actions,
        boolean flow) {

    /** What stands as the carrier of a call that a flow was asked for. */
    public static final String FLOW = "flow";

    /** One without a routing target. */
    public CallSettings(
            int callsPerSecond,
            boolean pooled,
            String routingType,
            @Nullable Long routingId,
            String connect,
            int dialTimeout,
            int timeLimit,
            boolean record,
            @Nullable MachineDetection machineDetection) {
        this(
                callsPerSecond,
                pooled,
                routingType,
                routingId,
                connect,
                dialTimeout,
                timeLimit,
                record,
                machineDetection,
                List.of(),
                null,
                false);
    }

    /** The amd_* columns of a campaign, each null as its default; milliseconds except for the timeout. */
    public record MachineDetection(
            String mode, int timeoutSeconds, int speechThreshold, int speechEndThreshold, int silenceTimeout) {

        /** Of what a campaign sets; what it leaves out is as the seed document 002 says. */
        public static MachineDetection of(
                String mode,
                @Nullable Integer timeoutSeconds,
                @Nullable Integer speechThreshold,
                @Nullable Integer speechEndThreshold,
                @Nullable Integer silenceTimeout) {
            return new MachineDetection(
                    mode,
                    Objects.requireNonNullElse(timeoutSeconds, 30),
                    Objects.requireNonNullElse(speechThreshold, 1500),
                    Objects.requireNonNullElse(speechEndThreshold, 2500),
                    Objects.requireNonNullElse(silenceTimeout, 3500));
        }
    }
}
