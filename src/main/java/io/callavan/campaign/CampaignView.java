package io.callavan.campaign;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How a campaign looks from outside: the column names of its table, and what follows from them. */
@Component
class CampaignView {

    private static final int MS_PER_SECOND = 1000;

    private final ObjectMapper mapper;
    private final CallingHours hours;
    private final Clock clock;

    CampaignView(ObjectMapper mapper, CallingHours hours, Clock clock) {
        this.mapper = mapper;
        this.hours = hours;
        this.clock = clock;
    }

    ObjectNode of(Campaign campaign) {
        CampaignSettings settings = campaign.settings();
        ObjectNode view = mapper.createObjectNode()
                .put("id", campaign.id())
                .put("uuid", campaign.uuid().toString())
                .put("organization_id", campaign.organizationId())
                .put("status", campaign.status().word())
                .put("stopping", campaign.isStopping());
        view.setAll(mapper.<ObjectNode>valueToTree(settings));
        view.set("caller_id_pool", mapper.valueToTree(numbers(campaign)));
        view.put("effective_caller_id_source", campaign.callerIdSource().word())
                .put("max_cac", campaign.policy().maxConcurrentCalls())
                .put("max_cps", campaign.policy().maxCallsPerSecond())
                .put("api_interval_ms", MS_PER_SECOND / Math.max(1, settings.callsPerSecond()))
                .put("pause_reason", campaign.pauseReason());
        view.putPOJO("resume_at", campaign.resumeAt());
        view.putPOJO("waiting_until", hours.waitingUntil(campaign, clock.instant()));
        view.putPOJO("started_at", campaign.startedAt());
        view.putPOJO("completed_at", campaign.completedAt());
        view.putPOJO("created_at", campaign.createdAt());
        view.putPOJO("updated_at", campaign.updatedAt());
        view.put("version", campaign.version()).put("owner", campaign.owner());
        view.set("statistics", mapper.valueToTree(campaign.counters()));
        return view;
    }

    private static List<PoolView> numbers(Campaign campaign) {
        return campaign.pool().stream()
                .map(number -> new PoolView(
                        number.didId(), number.phoneNumber(), number.friendlyName(), number.weight(), number.enabled()))
                .toList();
    }

    private record PoolView(
            long didId, String phoneNumber, @Nullable String friendlyName, int weight, boolean enabled) {}
}
