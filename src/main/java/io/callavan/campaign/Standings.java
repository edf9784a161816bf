package io.callavan.campaign;

import io.callavan.organization.Caller;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells where a campaign stands to those who explain it. */
@Component("standings")
public class Standings {

    private final CampaignStore store;
    private final StartConditions conditions;
    private final Clock clock;

    Standings(CampaignStore store, StartConditions conditions, Clock clock) {
        this.store = store;
        this.conditions = conditions;
        this.clock = clock;
    }

    /**
     * Where it stands now.
     *
     * @throws Refusal not found, for a campaign that is not the caller's
     */
    public Standing of(Caller caller, long id) {
        Campaign campaign = store.find(caller.organizationId(), id).orElseThrow(() -> Refusal.notFound("campaign", id));
        Instant now = clock.instant();
        Counters counters = campaign.counters();
        return new Standing(
                id,
                campaign.organizationId(),
                campaign.settings().name(),
                campaign.status().word(),
                campaign.settings().autoStart(),
                campaign.settings().endHandle(),
                campaign.pauseReason(),
                campaign.resumeAt(),
                campaign.isStopping(),
                unmet(campaign, now),
                campaign.isOver(now),
                firstInstant(campaign, now),
                counters.totalDestinations(),
                counters.pendingCalls(),
                counters.activeCalls());
    }

    private Map<String, String> unmet(Campaign campaign, Instant now) {
        return switch (campaign.status()) {
            case DRAFT -> conditions.unmetToStart(campaign, now);
            case ACTIVE, PAUSED -> conditions.unmetToResume(campaign, now);
            case COMPLETED, ARCHIVED -> Map.of();
        };
    }

    private static @Nullable Instant firstInstant(Campaign campaign, Instant now) {
        LocalDate first = campaign.settings().startDate();
        if (first == null) {
            return null;
        }
        Instant begin = first.atStartOfDay(campaign.zone()).toInstant();
        return begin.isAfter(now) ? begin : null;
    }
}
