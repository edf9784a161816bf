package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.disposition.Disposition;
import io.callavan.web.ApiProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A request of each operation that takes a JSON body; it is accepted as it stands. */
final class Examples {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OUTPLAN =
            """
            {"name": "Evening", "dial_timeout": 30000, "try_interval": 600000, "max_try_count_0": 3, "max_try_count_1": 1,
             "retry_plan": {"busy": {"interval": 60000, "backoff_factor": 1.5, "other_time_of_day": true}}}""";
    private static final String QUEUE = "{\"name\": \"Agents\", \"poll_seconds\": 5, \"stale_after\": 86400}";
    private static final String TARGET =
            """
            {"name": "Share", "type": "ai_load_balancer",
             "addresses": [{"address": "wss://assistant.example.com/calls", "weight": 1}]}""";
    private static final String SUBSCRIPTION =
            """
            {"name": "Billing", "url": "https://203.0.113.7/events", "event_types": ["CampaignCompleted"], "enabled": true}""";
    private static final String CAMPAIGN =
            """
            {"name": "Spring", "routing_destination_type": "hangup", "caller_id": "+12025550100", "amd_enabled": true,
             "amd_mode": "Enabled", "caller_id_pool": [{"did_id": %d, "weight": 1}], "days_active": ["monday"],
             "start_time": 9, "end_time": 17, "actions": [{"type": "talk"}]}""";

    private final ApiProgram program;
    private int numbers;

    Examples(ApiProgram program) {
        this.program = program;
    }

    /** @param path beneath /v1 */
    record Example(String path, JsonNode body) {}

    /** A new one, so that no other has been there before. */
    Example of(String operation) {
        return switch (operation) {
            case "createCampaign" -> example("/auto-dialer-campaigns", campaign());
            case "updateCampaign" -> example("/auto-dialer-campaigns/" + made("createCampaign"), campaign());
            case "pauseCampaign" ->
                example(
                        "/auto-dialer-campaigns/" + made("createCampaign") + "/pause",
                        "{\"reason\": \"lunch\", \"resume_at\": \"2999-01-01T00:00:00Z\"}");
            case "resumeCampaign" ->
                example("/auto-dialer-campaigns/" + made("createCampaign") + "/resume", "{\"force\": false}");
            case "changeCampaignPace" ->
                example(
                        "/auto-dialer-campaigns/" + made("createCampaign") + "/pace",
                        "{\"calls_per_second\": 1, \"concurrent_active_calls\": 1}");
            case "createList" ->
                example(
                        "/lists",
                        "{\"name\": \"List %d\", \"region\": \"US\", \"mapping\": {\"Cell\": \"destination_0\"}}",
                        ++numbers);
            case "updateList" ->
                example(
                        "/lists/" + made("createList"),
                        "{\"name\": \"Renamed %d\", \"region\": null, \"mapping\": {\"2\": \"ignore\"}}",
                        ++numbers);
            case "assignList" ->
                example(
                        "/lists/" + filledList() + "/assign",
                        "{\"campaign_id\": %d, \"version_number\": null}",
                        made("createCampaign"));
            case "unassignList" -> {
                Example assigned = of("assignList");
                accepted(assigned);
                yield example(
                        assigned.path().replace("/assign", "/unassign"),
                        "{\"campaign_id\": %d}",
                        assigned.body().path("campaign_id").asLong());
            }
            case "appendDestinations" ->
                example(
                        "/lists/" + made("createList") + "/destinations",
                        """
                        {"destinations": [{"destination_0": {"type": "tel", "target": "+1202555%04d"},
                          "destination_1": {"type": "sip", "target": "sip:ann@example.com"},
                          "destination_2": {"type": "tel", "target": "+12025560102"},
                          "destination_3": {"type": "tel", "target": "+12025560103"},
                          "destination_4": {"type": "tel", "target": "+12025560104"},
                          "variables": {"city": "Bonn"}}]}""",
                        ++numbers);
            case "createDid" -> example("/dids", "{\"phone_number\": \"+1202555%04d\"}", ++numbers);
            case "updateDid" -> example("/dids/" + made("createDid"), "{\"enabled\": true}");
            case "createOutplan" -> example("/outplans", OUTPLAN);
            case "updateOutplan" -> example("/outplans/" + made("createOutplan"), OUTPLAN);
            case "createQueue" -> example("/queues", QUEUE);
            case "updateQueue" -> example("/queues/" + made("createQueue"), QUEUE);
            case "tellQueueAgents" -> example("/queues/" + made("createQueue") + "/agents", "{\"available\": 1}");
            case "createRoutingTarget" -> example("/routing-targets", TARGET);
            case "updateRoutingTarget" -> example("/routing-targets/" + made("createRoutingTarget"), TARGET);
            case "createSubscription" -> example("/subscriptions", SUBSCRIPTION);
            case "updateSubscription" -> example("/subscriptions/" + made("createSubscription"), SUBSCRIPTION);
            case "addDnc" -> example("/dnc", "{\"phone_numbers\": [\"+1202555%04d\"]}", ++numbers);
            case "optOut" -> example("/dnc/opt-outs", "{\"phone_number\": \"+1202555%04d\"}", ++numbers);
            case "updateCallingRules" -> example("/calling-rules", "{\"legal_hours\": \"09:00-20:00\"}");
            case "updateDispositions" -> example("/dispositions", dispositions());
            default -> throw new IllegalArgumentException("There is no example of " + operation);
        };
    }

    private static String dispositions() {
        return Arrays.stream(Disposition.values())
                .filter(each -> each != Disposition.ANSWERED)
                .map(each -> "\"" + each.word() + "\": {\"result\": \"fail\", \"retry\": true}")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private String campaign() {
        return CAMPAIGN.formatted(made("createDid"));
    }

    private long filledList() {
        return accepted(of("appendDestinations")).at("/data/list_id").asLong();
    }

    private long made(String operation) {
        return accepted(of(operation)).at("/data/id").asLong();
    }

    private JsonNode accepted(Example example) {
        var answer = send("post", example.path(), example.body().toString());
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return answer.json();
    }

    ApiProgram.Answer send(String method, String path, String body) {
        return switch (method) {
            case "post" -> program.post("/v1" + path, body);
            case "put" -> program.put("/v1" + path, body);
            default -> program.patch("/v1" + path, body);
        };
    }

    private static Example example(String path, String body, Object... parts) {
        try {
            return new Example(path, JSON.readTree(parts.length == 0 ? body : body.formatted(parts)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
