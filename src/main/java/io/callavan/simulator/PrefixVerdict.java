package io.callavan.simulator;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * What the judge has seen for one prefix; the empty prefix stands for all numbers without a limit.
 *
 * @param fullWindows seconds that were too full at arrival, within the tolerance or beyond
 * @param worstShortfallMillis by how much the worst of them fell short of a second, rounded up
 */
@JsonNaming(SnakeCaseStrategy.class)
public record PrefixVerdict(
        String prefix, long calls, int live, int peakLive, long fullWindows, long worstShortfallMillis) {}
