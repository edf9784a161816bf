package io.callavan.campaign;

import io.callavan.campaign.MonitorDetail.Minute;
import io.callavan.campaign.MonitorDetail.Pace;
import io.callavan.campaign.MonitorDetail.Standing;
import io.callavan.disposition.Disposition;
import io.callavan.event.Events;
import io.callavan.organization.Caller;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What an organization's campaigns do right now. */
@Component("campaignMonitor")
public class CampaignMonitor {

    private static final int MOST_CALLS = 200;
    private static final int MOST_EVENTS = 20;
    private static final int MINUTES_TOLD = 60;

    private final CampaignStore campaigns;
    private final MonitorStore store;
    private final StatisticsStore statistics;
    private final Overview overview;
    private final CampaignFigures figures;
    private final Events events;
    private final CampaignView view;
    private final CallingHours hours;
    private final Clock clock;

    CampaignMonitor(
            CampaignStore campaigns,
            MonitorStore store,
            StatisticsStore statistics,
            Overview overview,
            CampaignFigures figures,
            Events events,
            CampaignView view,
            CallingHours hours,
            Clock clock) {
        this.campaigns = campaigns;
        this.store = store;
        this.statistics = statistics;
        this.overview = overview;
        this.figures = figures;
        this.events = events;
        this.view = view;
        this.hours = hours;
        this.clock = clock;
    }

    private record Answer(Object data) {}

    /** All campaigns of the organization that run or are paused, and their sum. */
    public Object summary(Caller caller) {
        return new Answer(overview.of(caller.organizationId(), clock.instant()));
    }

    /**
     * One campaign in detail.
     *
     * @throws Refusal 404
     */
    public Object detail(Caller caller, long id) {
        Campaign campaign =
                campaigns.find(caller.organizationId(), id).orElseThrow(() -> Refusal.notFound("campaign", id));
        Instant now = clock.instant();
        Statistics told = figures.of(campaign);
        return new Answer(new MonitorDetail(
                view.of(campaign),
                new Standing(
                        campaign.counters(),
                        told.averageCallSeconds(),
                        told.averageDurationSeconds(),
                        store.dialing(id),
                        told.answerRate(),
                        told.successRate(),
                        told.callsPerMinute(),
                        told.estimatedSecondsToFinish()),
                seedWords(told.dispositions()),
                RateLimitStatus.of(campaign, now),
                pace(campaign, now),
                store.live(id, now, MOST_CALLS),
                events.latest(id, MOST_EVENTS),
                lastHour(id, now)));
    }

    /**
     * How many calls of one campaign are live and how fast they begin, against its limits.
     *
     * @throws Refusal 404
     */
    public Object concurrency(Caller caller, long id) {
        Campaign campaign =
                campaigns.find(caller.organizationId(), id).orElseThrow(() -> Refusal.notFound("campaign", id));
        Instant now = clock.instant();
        CampaignSettings settings = campaign.settings();
        Policy policy = campaign.policy();
        return new Answer(new Concurrency(
                id,
                campaign.status().word(),
                pace(campaign, now),
                Math.max(
                        0,
                        settings.concurrentActiveCalls() - campaign.counters().activeCalls()),
                store.dialing(id),
                policy.maxConcurrentCalls(),
                policy.maxCallsPerSecond()));
    }

    private Pace pace(Campaign campaign, Instant now) {
        CampaignSettings settings = campaign.settings();
        int lately =
                store.callsSince(List.of(campaign.id()), LastMinute.before(now)).getOrDefault(campaign.id(), 0);
        return new Pace(
                settings.callsPerSecond(),
                LastMinute.perSecond(lately),
                lately,
                settings.concurrentActiveCalls(),
                campaign.counters().activeCalls(),
                campaign.utilization(),
                hours.waitingUntil(campaign, now));
    }

    private List<Minute> lastHour(long id, Instant now) {
        Instant last = now.truncatedTo(ChronoUnit.MINUTES);
        Instant first = last.minus(Duration.ofMinutes(MINUTES_TOLD - 1L));
        Map<Instant, List<StatisticsStore.Minute>> ended =
                statistics.minutes(id, first).stream().collect(Collectors.groupingBy(StatisticsStore.Minute::minute));
        var minutes = new ArrayList<Minute>();
        for (Instant minute = first; !minute.isAfter(last); minute = minute.plus(Duration.ofMinutes(1))) {
            List<StatisticsStore.Minute> ways = ended.getOrDefault(minute, List.of());
            Map<String, Integer> dispositions = new TreeMap<>();
            ways.forEach(each -> dispositions.put(each.disposition(), each.calls()));
            minutes.add(new Minute(
                    minute,
                    ways.stream().mapToInt(StatisticsStore.Minute::calls).sum(),
                    ways.stream().mapToInt(StatisticsStore.Minute::answered).sum(),
                    dispositions));
        }
        return minutes;
    }

    /** The seed's page knows completed beside answered, and spells one word with two l. */
    private static Map<String, Integer> seedWords(Map<String, Integer> calls) {
        Map<String, Integer> words = new LinkedHashMap<>();
        for (Disposition each : Disposition.values()) {
            words.put(each == Disposition.CANCELED ? "cancelled" : each.word(), calls.getOrDefault(each.word(), 0));
        }
        words.put("completed", 0);
        return words;
    }
}
