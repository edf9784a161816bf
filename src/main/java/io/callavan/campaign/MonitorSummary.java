package io.callavan.campaign;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an organization's dialer does now. The contract (openapi/callavan.yaml, MonitorSummary) defines each figure; the names
 * are those of the seed's page.
 *
 * @param campaigns the active ones, then the paused, the newest first
 */
record MonitorSummary(List<Row> campaigns, Totals totals, WorkerHealth workerHealth) {

    /** One campaign. */
    record Row(
            long id,
            String name,
            String status,
            @JsonUnwrapped Counters counters,
            int concurrentActiveCalls,
            int callsPerSecond,
            double cacUtilization,
            int attemptsLastMinute,
            double achievedCallsPerSecond,
            RateLimitStatus rateLimitStatus,
            @Nullable Instant waitingUntil,
            @Nullable String callerId,
            String routingDestinationLabel,
            @Nullable LocalDate startDate,
            @Nullable LocalDate endDate) {}

    /**
     * All campaigns together.
     *
     * @param campaignsByStatus how many are in each status
     */
    record Totals(
            Map<String, Integer> campaignsByStatus,
            int activeCampaigns,
            int pausedCampaigns,
            int totalActiveCalls,
            int totalCacCapacity,
            double overallUtilization,
            int allowedCallsPerSecond,
            double achievedCallsPerSecond,
            int attemptsLastMinute,
            long attemptsToday) {}

    /**
     * Whether somebody dials.
     *
     * @param status healthy, degraded (an active campaign that no living node paces) or offline (no living node)
     * @param queueDepth destinations of active campaigns that wait
     */
    record WorkerHealth(String status, int activeCampaigns, int activeCalls, long queueDepth) {}
}
