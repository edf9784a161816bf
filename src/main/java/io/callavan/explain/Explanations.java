package io.callavan.explain;

import io.callavan.campaign.Standings;
import io.callavan.organization.Caller;
import java.time.Clock;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Why a campaign dials or not, what was decided about a destination, and what would be dialed when. Changes nothing. */
@Component("explanations")
public class Explanations {

    private final Standings standings;
    private final CampaignReasons reasons;
    private final DestinationStory story;
    private final DryRuns dryRuns;
    private final Clock clock;

    Explanations(Standings standings, CampaignReasons reasons, DestinationStory story, DryRuns dryRuns, Clock clock) {
        this.standings = standings;
        this.reasons = reasons;
        this.story = story;
        this.dryRuns = dryRuns;
        this.clock = clock;
    }

    /**
     * Why a campaign dials or not at this moment.
     *
     * @throws io.callavan.refusal.Refusal not found
     */
    public CampaignExplanation campaign(Caller caller, long id) {
        return new CampaignExplanation(reasons.explain(standings.of(caller, id), clock.instant()));
    }

    /**
     * What was decided about a destination, and what stands in the way of its next call.
     *
     * @throws io.callavan.refusal.Refusal not found
     */
    public DestinationExplanation destination(Caller caller, long id) {
        return new DestinationExplanation(story.tell(caller, id, clock.instant()));
    }

    /**
     * What a campaign would dial from an instant on, as if it were active then.
     *
     * @param at ISO 8601; null for now
     * @param limit how many calls are shown, 1 to 1000; null for 100
     * @param answerShare of the calls that are answered, 0 to 1; null for 0.5
     * @param ringSeconds how long each rings; null for 15
     * @param talkSeconds how long an answered one lasts; null for 60
     * @param agents available in its queue all the time; null for what the queue told
     * @throws io.callavan.refusal.Refusal not found, or invalid
     */
    public DryRun dryRun(
            Caller caller,
            long id,
            @Header("at") @Nullable String at,
            @Nullable Integer limit,
            @Nullable Double answerShare,
            @Nullable Double ringSeconds,
            @Nullable Double talkSeconds,
            @Nullable Integer agents) {
        return new DryRun(dryRuns.run(
                standings.of(caller, id),
                Assumptions.of(at, limit, answerShare, ringSeconds, talkSeconds, agents, clock.instant()),
                clock.instant()));
    }
}
