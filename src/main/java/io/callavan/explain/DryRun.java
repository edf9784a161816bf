package io.callavan.explain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to what would be dialed when. */
public record DryRun(Data data) {

    /**
     * What came out.
     *
     * @param at when the forecast begins
     * @param assumptions what it goes by
     * @param waiting destinations that wait
     * @param lookedAt how many of them were simulated; with fewer than wait, the forecast's end is extrapolated
     * @param calls the first ones, in order
     * @param never destinations that will not be dialed at all, by reason
     * @param outcomes destinations that would be completed and failed, of those looked at
     */
    public record Data(
            long campaignId,
            Instant at,
            Assumed assumptions,
            int waiting,
            int lookedAt,
            List<Planned> calls,
            List<Never> never,
            Outcomes outcomes,
            Forecast forecast) {}

    /** What was assumed; agents is null without a queue. */
    public record Assumed(double answerShare, double ringSeconds, double talkSeconds, @Nullable Integer agents) {}

    /**
     * A call that would be made.
     *
     * @param callerId what it would show; null if nothing
     * @param callerIdSource fixed or pool
     */
    public record Planned(
            long destinationId,
            int addressNo,
            String phoneNumber,
            int attempt,
            Instant at,
            @Nullable String callerId,
            String callerIdSource) {}

    /** How many destinations for this reason. */
    public record Never(String code, int destinations) {}

    /** How many destinations would end so. */
    public record Outcomes(int completed, int failed) {}

    /**
     * When it would begin and end.
     *
     * @param startsAt the first call; null if there is none
     * @param endsAt the end of the last call; null if there is none, or the end cannot be told
     * @param calls how many
     * @param limitedBy what it waits for longest, or what keeps it from an end
     * @param extrapolated whether only a part was simulated and the end follows in proportion
     * @param waits seconds it waits for each limit
     */
    public record Forecast(
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            long calls,
            String limitedBy,
            boolean extrapolated,
            Map<String, Double> waits) {}
}
