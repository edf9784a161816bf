package io.callavan.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * How far a campaign is, counted in destinations; always equal to the rows of its destinations. Percentages have one
 * decimal and are 0 where there is nothing to count.
 *
 * @param pendingCalls not yet dialed, or waiting for a retry
 * @param activeCalls being called now
 * @param completedCalls done with success
 * @param failedCalls done without
 * @param suppressedCalls done without a call, because the law or the callee forbids it
 */
@JsonPropertyOrder({
    "totalDestinations",
    "completedCalls",
    "failedCalls",
    "suppressedCalls",
    "pendingCalls",
    "activeCalls",
    "progressPercentage",
    "processedPercentage"
})
record Counters(
        int totalDestinations,
        int completedCalls,
        int failedCalls,
        int suppressedCalls,
        int pendingCalls,
        int activeCalls) {

    /** Completed of all, as the seed's page counts progress (document 002). */
    @JsonProperty
    double progressPercentage() {
        return percent(completedCalls, totalDestinations);
    }

    /** Completed, failed and suppressed of all; 100 is the end. */
    @JsonProperty
    double processedPercentage() {
        return percent((long) completedCalls + failedCalls + suppressedCalls, totalDestinations);
    }

    /** Whether there were destinations and each is done. */
    boolean finished() {
        return totalDestinations > 0 && pendingCalls == 0 && activeCalls == 0;
    }

    static double percent(long part, long whole) {
        return whole == 0 ? 0 : oneDecimal(100.0 * part / whole);
    }

    static double oneDecimal(double number) {
        return Math.round(number * 10) / 10.0;
    }
}
