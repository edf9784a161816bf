package io.callavan.campaign;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a campaign is and how its calls ended. The contract (openapi/callavan.yaml, Statistics) defines each figure.
 *
 * @param attempts calls the carrier was asked for, live ones included
 * @param retriedDestinations destinations called a second time, counted as that call ends
 * @param averageDurationSeconds mean talk time of answered calls
 * @param averageCallSeconds mean time from the start of a call to its end
 * @param callsPerMinute calls ended per minute, over the last five full minutes
 * @param estimatedSecondsToFinish of dialing, at that rate; null if it is not active or nothing ended in those minutes
 * @param byHour the last seven days
 */
record Statistics(
        @JsonUnwrapped Counters counters,
        int attempts,
        int endedCalls,
        int answeredCalls,
        int retriedDestinations,
        double successRate,
        double answerRate,
        double asr,
        double averageDurationSeconds,
        double averageCallSeconds,
        double callsPerMinute,
        @Nullable Long estimatedSecondsToFinish,
        Map<String, Integer> dispositions,
        List<Hour> byHour,
        List<PoolUse> byCallerId) {

    /** Calls that ended within the hour that begins then. */
    record Hour(Instant hour, int calls, int answered, int succeeded, long talkedSeconds) {}

    /** Calls that showed a number of the pool. */
    record PoolUse(
            long didId, String phoneNumber, int totalCalls, int answeredCalls, int completedCalls, int failedCalls) {}
}
