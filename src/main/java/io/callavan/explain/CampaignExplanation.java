package io.callavan.explain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to why a campaign dials or not. */
public record CampaignExplanation(Data data) {

    /**
     * What was found.
     *
     * @param dialing whether the next call goes out by itself as soon as the pace allows it
     * @param reasons the most limiting first
     * @param nextChangeAt the next instant at which something can change by itself; null if nobody can know one
     * @param lookedAt how many of the waiting destinations were looked at
     * @param unknown what could not be known here, in sentences
     */
    public record Data(
            long campaignId,
            Instant at,
            String status,
            boolean dialing,
            List<Finding> reasons,
            @Nullable Instant nextChangeAt,
            int lookedAt,
            List<String> unknown) {}
}
