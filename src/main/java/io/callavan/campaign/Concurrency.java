package io.callavan.campaign;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * How many calls of a campaign are live and how fast they begin. The contract (openapi/callavan.yaml, Concurrency) defines each
 * figure.
 */
record Concurrency(
        long campaignId,
        String status,
        @JsonUnwrapped MonitorDetail.Pace pace,
        int freeSlots,
        int dialingCalls,
        int maxCac,
        int maxCps) {}
