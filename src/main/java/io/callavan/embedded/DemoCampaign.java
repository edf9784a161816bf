package io.callavan.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.callerid.Did;
import io.callavan.callerid.Dids;
import io.callavan.campaign.Campaigns;
import io.callavan.organization.Caller;
import io.callavan.retry.Outplan;
import io.callavan.retry.Outplans;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The demo's campaign with its caller IDs and its plan, made by the same calls as the API's; each is made once. */
@Component
class DemoCampaign {

    static final String NAME = "Demo campaign";
    static final int CPS = 5;
    static final int CAC = 10;
    static final int ATTEMPTS = 3;

    private static final String PLAN = "Demo: again after seconds";
    private static final int CALLER_IDS = 3;
    private static final int PAGE = 200;

    private final Dids dids;
    private final Outplans outplans;
    private final Campaigns campaigns;
    private final ObjectMapper mapper;

    DemoCampaign(Dids dids, Outplans outplans, Campaigns campaigns, ObjectMapper mapper) {
        this.dids = dids;
        this.outplans = outplans;
        this.campaigns = campaigns;
        this.mapper = mapper;
    }

    /** How far the campaign is, as {@code GET /v1/auto-dialer-campaigns/{id}} shows it; empty before it was made. */
    Optional<JsonNode> find(Caller caller) {
        return find(caller, null).or(() -> find(caller, "archived"));
    }

    private Optional<JsonNode> find(Caller caller, @Nullable String status) {
        JsonNode page = mapper.valueToTree(campaigns.list(caller, status, NAME, 1, PAGE));
        return StreamSupport.stream(page.path("data").spliterator(), false)
                .filter(campaign -> campaign.path("name").asText().equals(NAME))
                .reduce((newer, older) -> older);
    }

    /** Makes the draft; its id. */
    long make(Caller caller) {
        ObjectNode settings = mapper.createObjectNode()
                .put("name", NAME)
                .put("description", "Calls fictitious numbers over the simulated carrier, which judges the pace.")
                .put("routing_destination_type", "hangup")
                .put("calls_per_second", CPS)
                .put("concurrent_active_calls", CAC)
                .put("dial_timeout", 20)
                .put("max_dial_attempts", ATTEMPTS)
                .put("caller_id_pool_enabled", true)
                .put("caller_id_strategy", "round_robin")
                .put("outplan_id", plan(caller))
                // the demo runs whenever it is started, also at night
                .put("respect_local_time", false)
                .put("end_handle", "stop");
        for (int i = 1; i <= CALLER_IDS; i++) {
            settings.withArray("caller_id_pool").addObject().put("did_id", callerId(caller, i));
        }
        return data(campaigns.create(caller, settings)).path("id").asLong();
    }

    void start(Caller caller, long id) {
        campaigns.start(caller, id);
    }

    /** One reading of the campaign with its counters. */
    JsonNode read(Caller caller, long id) {
        return data(campaigns.get(caller, id));
    }

    /** Its figures, with those that are counted from its calls. */
    JsonNode statistics(Caller caller, long id) {
        return data(campaigns.statistics(caller, id));
    }

    private long callerId(Caller caller, int i) {
        String number = DemoList.PREFIX + "0" + i;
        return dids.list(caller, 1, PAGE).data().stream()
                .filter(did -> did.phoneNumber().equals(number))
                .mapToLong(Did::id)
                .findFirst()
                .orElseGet(() -> dids.create(
                                caller,
                                mapper.createObjectNode()
                                        .put("phone_number", number)
                                        .put("friendly_name", "Demo " + i))
                        .data()
                        .id());
    }

    private long plan(Caller caller) {
        return outplans.list(caller, 1, PAGE).data().stream()
                .filter(plan -> plan.name().equals(PLAN))
                .mapToLong(Outplan::id)
                .findFirst()
                .orElseGet(() -> outplans.create(
                                caller,
                                mapper.createObjectNode()
                                        .put("name", PLAN)
                                        .put("dial_timeout", 20_000)
                                        .put("try_interval", 3_000)
                                        .put("max_try_count_0", ATTEMPTS))
                        .data()
                        .id());
    }

    private JsonNode data(Object answer) {
        return mapper.<JsonNode>valueToTree(answer).path("data");
    }
}
