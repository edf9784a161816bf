package io.callavan.campaign;

import io.callavan.campaign.MonitorDetail.Minute;
import io.callavan.campaign.MonitorDetail.Pace;
import io.callavan.campaign.MonitorDetail.Standing;
import io.callavan.campaign.MonitorStore.Group;
import io.callavan.campaign.MonitorSummary.Row;
import io.callavan.campaign.MonitorSummary.Totals;
import io.callavan.campaign.MonitorSummary.WorkerHealth;
import io.callavan.disposition.Disposition;
import io.callavan.event.Events;
import io.callavan.organization.Caller;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What an organization's campaigns do right now. */
@Component("campaignMonitor")
public class CampaignMonitor {

    private static final int MOST_CAMPAIGNS = 200;
    private static final int MOST_CALLS = 200;
    private static final int MOST_EVENTS = 20;
    private static final int MINUTES_TOLD = 60;
    private static final Duration LATELY = Duration.ofMinutes(1);

    private final CampaignStore campaigns;
    private final MonitorStore store;
    private final StatisticsStore statistics;
    private final CampaignFigures figures;
    private final Events events;
    private final CampaignView view;
    private final CallingHours hours;
    private final Clock clock;

    CampaignMonitor(
            CampaignStore campaigns,
            MonitorStore store,
            StatisticsStore statistics,
            CampaignFigures figures,
            Events events,
            CampaignView view,
            CallingHours hours,
            Clock clock) {
        this.campaigns = campaigns;
        this.store = store;
        this.statistics = statistics;
        this.figures = figures;
        this.events = events;
        this.view = view;
        this.hours = hours;
        this.clock = clock;
    }

    private record Answer(Object data) {}

    /** All campaigns of the organization that run or are paused, and their sum. */
    public Object summary(Caller caller) {
        long organization = caller.organizationId();
        Instant now = clock.instant();
        List<Group> groups = store.byStatus(organization);
        Map<Long, Integer> lately = store.callsSince(organization, now.minus(LATELY));
        List<Row> rows = campaigns.load(store.running(organization, MOST_CAMPAIGNS)).stream()
                .sorted(Comparator.comparing(Campaign::status))
                .map(each -> row(each, lately.getOrDefault(each.id(), 0), now))
                .toList();
        return new Answer(
                new MonitorSummary(rows, totals(organization, groups, lately, now), health(organization, groups, now)));
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
                pace(campaign, store.campaignCallsSince(id, now.minus(LATELY)), now),
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
                pace(campaign, store.campaignCallsSince(id, now.minus(LATELY)), now),
                Math.max(
                        0,
                        settings.concurrentActiveCalls() - campaign.counters().activeCalls()),
                store.dialing(id),
                policy.maxConcurrentCalls(),
                policy.maxCallsPerSecond()));
    }

    private Row row(Campaign campaign, int lately, Instant now) {
        CampaignSettings settings = campaign.settings();
        return new Row(
                campaign.id(),
                settings.name(),
                campaign.status().word(),
                campaign.counters(),
                settings.concurrentActiveCalls(),
                settings.callsPerSecond(),
                utilization(campaign),
                lately,
                perSecond(lately),
                RateLimitStatus.of(campaign, now),
                hours.waitingUntil(campaign, now),
                settings.callerId(),
                label(settings.routingDestinationType()),
                settings.startDate(),
                settings.endDate());
    }

    private Pace pace(Campaign campaign, int lately, Instant now) {
        CampaignSettings settings = campaign.settings();
        return new Pace(
                settings.callsPerSecond(),
                perSecond(lately),
                lately,
                settings.concurrentActiveCalls(),
                campaign.counters().activeCalls(),
                utilization(campaign),
                hours.waitingUntil(campaign, now));
    }

    private Totals totals(long organization, List<Group> groups, Map<Long, Integer> lately, Instant now) {
        Map<String, Integer> byStatus = new LinkedHashMap<>();
        for (CampaignStatus status : CampaignStatus.values()) {
            byStatus.put(status.word(), of(groups, status, Group::campaigns));
        }
        int live = groups.stream().mapToInt(Group::active).sum();
        int capacity = of(groups, CampaignStatus.ACTIVE, Group::concurrentCalls);
        int calls = lately.values().stream().mapToInt(Integer::intValue).sum();
        return new Totals(
                byStatus,
                of(groups, CampaignStatus.ACTIVE, Group::campaigns),
                of(groups, CampaignStatus.PAUSED, Group::campaigns),
                live,
                capacity,
                Counters.percent(of(groups, CampaignStatus.ACTIVE, Group::active), capacity),
                of(groups, CampaignStatus.ACTIVE, Group::callsPerSecond),
                perSecond(calls),
                calls,
                store.endedSince(organization, now.truncatedTo(ChronoUnit.DAYS)) + live);
    }

    private WorkerHealth health(long organization, List<Group> groups, Instant now) {
        String status =
                store.livingNodes(now) == 0 ? "offline" : store.unpaced(organization, now) > 0 ? "degraded" : "healthy";
        long waiting = groups.stream()
                .filter(each -> each.status().equals(CampaignStatus.ACTIVE.word()))
                .mapToLong(Group::pending)
                .sum();
        return new WorkerHealth(
                status,
                of(groups, CampaignStatus.ACTIVE, Group::campaigns),
                groups.stream().mapToInt(Group::active).sum(),
                waiting);
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

    private static int of(List<Group> groups, CampaignStatus status, ToIntFunction<Group> figure) {
        return groups.stream()
                .filter(each -> each.status().equals(status.word()))
                .mapToInt(figure)
                .sum();
    }

    private static double utilization(Campaign campaign) {
        return Counters.percent(
                campaign.counters().activeCalls(), campaign.settings().concurrentActiveCalls());
    }

    private static double perSecond(int callsInAMinute) {
        return Math.round(100.0 * callsInAMinute / LATELY.toSeconds()) / 100.0;
    }

    private static String label(String routingType) {
        return switch (routingType) {
            case "ai_assistant" -> "AI Assistant";
            case "ai_assistant_websocket" -> "AI Assistant (WebSocket)";
            case "ai_assistant_sip" -> "AI Assistant (SIP)";
            case "ai_load_balancer" -> "AI Load Balancer";
            case "hangup" -> "Hang up";
            default -> routingType;
        };
    }
}
