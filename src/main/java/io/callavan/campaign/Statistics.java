package io.callavan.campaign;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;

/**
 * How far a campaign is and how its calls ended.
 *
 * @param attempts calls the carrier was asked for
 * @param retriedDestinations destinations dialed more than once
 * @param answerRate answered of all ended calls in percent
 * @param averageDurationSeconds mean talk time of answered calls
 * @param dispositions ended calls by how they ended
 */
record Statistics(
        @JsonUnwrapped Counters counters,
        int attempts,
        int retriedDestinations,
        double answerRate,
        double averageDurationSeconds,
        Map<String, Integer> dispositions) {}
