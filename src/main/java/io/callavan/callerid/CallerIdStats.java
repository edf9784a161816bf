package io.callavan.callerid;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to how often a campaign's numbers were used. */
public record CallerIdStats(Data data) {

    /**
     * All of a campaign.
     *
     * @param totalCalls the sum over its numbers
     * @param strategy the word of the API, for example round_robin
     * @param stats one entry for each number that was used, in the order of their ids
     */
    public record Data(long campaignId, int totalCalls, String strategy, List<Use> stats) {}

    /**
     * One number.
     *
     * @param totalCalls calls that show or showed it
     * @param answeredCalls of those, ended after somebody or something answered
     * @param completedCalls of those, ended with success
     * @param failedCalls of those, ended without
     * @param successRate completed / (completed + failed) in percent, one decimal; 0 while none has ended
     */
    public record Use(
            long didId,
            String phoneNumber,
            @Nullable String friendlyName,
            int totalCalls,
            int answeredCalls,
            int completedCalls,
            int failedCalls,
            double successRate,
            @Nullable Instant lastUsedAt) {

        static double successRate(int completed, int failed) {
            int ended = completed + failed;
            return ended == 0 ? 0 : Math.round(1000.0 * completed / ended) / 10.0;
        }
    }

    static CallerIdStats of(long campaignId, String strategy, List<Use> uses) {
        int total = uses.stream().mapToInt(Use::totalCalls).sum();
        return new CallerIdStats(new Data(campaignId, total, strategy, uses));
    }
}
