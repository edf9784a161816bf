package io.callavan.campaign;

import io.callavan.campaign.MonitorStore.Group;
import io.callavan.campaign.MonitorSummary.Row;
import io.callavan.campaign.MonitorSummary.Totals;
import io.callavan.campaign.MonitorSummary.WorkerHealth;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;

/** Adds up what all campaigns of an organization do. */
@Component
class Overview {

    private static final int MOST_CAMPAIGNS = 200;

    private final CampaignStore campaigns;
    private final MonitorStore store;
    private final CallingHours hours;

    Overview(CampaignStore campaigns, MonitorStore store, CallingHours hours) {
        this.campaigns = campaigns;
        this.store = store;
        this.hours = hours;
    }

    MonitorSummary of(long organization, Instant now) {
        List<Group> groups = store.byStatus(organization);
        Instant since = LastMinute.before(now);
        Map<Long, Integer> lately = store.callsSince(store.claiming(organization, since), since);
        List<Row> rows = campaigns.load(store.running(organization, MOST_CAMPAIGNS)).stream()
                .sorted(Comparator.comparing(Campaign::status))
                .map(each -> row(each, lately.getOrDefault(each.id(), 0), now))
                .toList();
        return new MonitorSummary(rows, totals(organization, groups, lately, now), health(organization, groups, now));
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
                campaign.utilization(),
                lately,
                LastMinute.perSecond(lately),
                RateLimitStatus.of(campaign, now),
                hours.waitingUntil(campaign, now),
                settings.callerId(),
                label(settings.routingDestinationType()),
                settings.startDate(),
                settings.endDate());
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
                LastMinute.perSecond(calls),
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

    private static int of(List<Group> groups, CampaignStatus status, ToIntFunction<Group> figure) {
        return groups.stream()
                .filter(each -> each.status().equals(status.word()))
                .mapToInt(figure)
                .sum();
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
