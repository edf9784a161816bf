package io.callavan.simulator;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * What the judge allows for the numbers that begin with a prefix; the longest prefix wins, and a limit left out is not
 * judged.
 *
 * @param prefix digits, with or without a leading +, kept with it; empty: every number
 * @param cps call requests in any second, at least 0
 * @param cac live calls, at least 0
 * @param callsPerNumber calls to one number since the judge last forgot, at least 0
 * @param toleranceMillis by how much a too full second may fall short of a second at arrival; null: the judge's own
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Limit(
        String prefix,
        @Nullable Integer cps,
        @Nullable Integer cac,
        @Nullable Integer callsPerNumber,
        @Nullable Long toleranceMillis) {

    /** @throws IllegalArgumentException naming the member, its value and the rule it breaks */
    public Limit {
        if (prefix == null || !prefix.matches("\\+?[0-9]{0,20}")) {
            throw new IllegalArgumentException(
                    "prefix " + prefix + ": must be up to 20 digits, with or without a leading +");
        }
        prefix = prefix.isEmpty() || prefix.equals("+") ? "" : prefix.startsWith("+") ? prefix : "+" + prefix;
        notNegative("cps", cps);
        notNegative("cac", cac);
        notNegative("calls_per_number", callsPerNumber);
        notNegative("tolerance_millis", toleranceMillis);
    }

    private static void notNegative(String name, @Nullable Number value) {
        if (value != null && value.longValue() < 0) {
            throw new IllegalArgumentException(name + " " + value + ": must not be below 0");
        }
    }
}
