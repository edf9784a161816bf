package io.callavan.call;

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
        @Nullable String actions,
        boolean flow) {

    /** What stands as the carrier of a call that a flow was asked for. */
    public static final String FLOW = "flow";

    /** The amd_* columns of a campaign; milliseconds except for the timeout. */
    public record MachineDetection(
            String mode,
            @Nullable Integer timeoutSeconds,
            @Nullable Integer speechThreshold,
            @Nullable Integer speechEndThreshold,
            @Nullable Integer silenceTimeout) {}
}
