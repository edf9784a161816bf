package io.callavan.simulator;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * What the judge says.
 *
 * @param calls calls placed since the judge last forgot
 * @param live calls that have not ended
 * @param rejected originates that placed no call
 * @param violationsTotal all violations, of which {@code violations} holds the first 10,000
 * @param toleranceMillis by how much a too full second may fall short of a second at arrival, unless a limit says more
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Verdict(
        long calls,
        int live,
        int peakLive,
        long rejected,
        long violationsTotal,
        List<Violation> violations,
        long toleranceMillis,
        List<PrefixVerdict> byPrefix) {}
