package io.callavan.campaign;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.event.CampaignEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one campaign does now. The contract (openapi/callavan.yaml, MonitorDetail) defines each figure; the names are those of
 * the seed's page.
 *
 * @param dispositions ended calls by every disposition there is, zeros too, in the seed's words
 * @param activeSessions the live calls that began first, 200 at most
 * @param events what happened to it, the latest 20, the latest first
 * @param outcomesPerMinute sixty minutes, the present one last
 */
record MonitorDetail(
        ObjectNode campaign,
        Standing statistics,
        Map<String, Integer> dispositions,
        RateLimitStatus rateLimitStatus,
        Pace pace,
        List<Session> activeSessions,
        List<CampaignEvent> events,
        List<Minute> outcomesPerMinute) {

    /** How far it is. */
    record Standing(
            @JsonUnwrapped Counters counters,
            double avgDurationSeconds,
            double avgBillsecSeconds,
            int dialingCalls,
            double answerRate,
            double successRate,
            double callsPerMinute,
            @Nullable Long estimatedSecondsToFinish) {}

    /** What it does against what it may. */
    record Pace(
            int callsPerSecond,
            double achievedCallsPerSecond,
            int attemptsLastMinute,
            int concurrentActiveCalls,
            int activeCalls,
            double cacUtilization,
            @Nullable Instant waitingUntil) {}

    /**
     * A live call.
     *
     * @param status initiated, ringing or answered
     * @param callId the carrier's session; null until it has named it
     * @param durationSeconds since the claim
     */
    record Session(
            long id,
            long destinationId,
            String phoneNumber,
            @Nullable String callerId,
            String status,
            @Nullable String callId,
            Instant initiatedAt,
            @Nullable Instant answeredAt,
            long durationSeconds) {}

    /** The calls that ended within the minute that begins then. */
    record Minute(Instant minute, int calls, int answered, Map<String, Integer> dispositions) {}
}
