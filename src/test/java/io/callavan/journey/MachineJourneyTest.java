package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.simulator.Behaviour;
import io.callavan.simulator.JudgedRequest;
import io.callavan.simulator.Limit;
import io.callavan.simulator.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Machines that answer, and numbers that are cared for, over real servers and a carrier that judges. */
class MachineJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Journey journey = new Journey(Stage.dialer());

    @Test
    void machinesAreHungUpAndTriedAgainWhileHumansAreConnected() {
        Stage.carrier()
                .behave(
                        Behaviour.parse(
                                """
                                {"outcomes": {"machine": 1}, "ringMillis": {"fixed": 20}, "talkMillis": {"fixed": 20000},
                                 "rules": [{"pattern": "^\\\\+1202573000[012]$", "outcomes": {"answer": 1},
                                            "talkMillis": {"fixed": 600}}]}"""));
        Stage.carrier().judge().limits(List.of(new Limit("+1202573", 5, 5, 2, null)));
        long target = journey.api()
                .post(
                        "/v1/routing-targets",
                        """
                        {"name": "Anna", "type": "ai_assistant_websocket", "address": "wss://anna.example.com/calls"}""")
                .json()
                .at("/data/id")
                .asLong();
        long plan = journey.outplan(500, 2);
        long campaign = journey.campaign("Machines", 5, 5, ", \"caller_id\": \"+12025550199\"");
        var edited = journey.api()
                .put(
                        "/v1/auto-dialer-campaigns/" + campaign,
                        """
                        {"outplan_id": %d, "routing_destination_type": "ai_assistant", "routing_destination_id": %d,
                         "amd_enabled": true, "amd_mode": "DetectMessageEnd", "amd_timeout": 20, "record_calls": true,
                         "time_limit": 120}"""
                                .formatted(plan, target));
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        journey.list("machines", campaign, Journey.csv(Journey.numbers("202573", 6)));
        journey.start(campaign);
        journey.awaitCompletion(campaign, PATIENCE);

        assertThat(Stage.carrier().judge().verdict().violations()).isEmpty();
        Books books = Stage.books();
        books.areClosed(campaign);
        books.agreeWithTheCarrier(campaign, "+1202573");
        List<JudgedRequest> calls = books.calls("+1202573");
        assertThat(calls).as("three humans once, three machines twice").hasSize(9);
        assertThat(calls).allSatisfy(call -> assertThat(call.hangUpAsked() != null)
                .as("hung up")
                .isEqualTo(call.outcome() == Outcome.MACHINE));
        assertThat(calls).extracting(MachineJourneyTest::body).allSatisfy(body -> {
            assertThat(body.path("cxml").asText()).contains("<Stream url=\"wss://anna.example.com/calls\"/>");
            assertThat(body.path("record").asBoolean()).isTrue();
            assertThat(body.path("timeLimit").asInt()).isEqualTo(120);
            assertThat(body.path("execute").asText()).isEqualTo("connected");
            assertThat(body.path("machineDetection").asText()).isEqualTo("DetectMessageEnd");
        });
        JsonNode figures = journey.statistics(campaign);
        assertThat(figures.path("completed_calls").asInt()).isEqualTo(3);
        assertThat(figures.path("failed_calls").asInt()).isEqualTo(3);
        assertThat(figures.at("/dispositions/machine").asInt()).isEqualTo(6);
        assertThat(journey.api()
                        .get("/v1/auto-dialer-campaigns/" + campaign + "/calls?disposition=machine")
                        .json()
                        .at("/data/0/amd_result")
                        .asText())
                .isEqualTo("machine_end_beep");
    }

    @Test
    void aPoolShowsLocalNumbersAndRestsWhileAllAreAtTheirLimit() {
        Stage.carrier()
                .behave(
                        Behaviour.parse(
                                """
                                {"outcomes": {"answer": 1}, "ringMillis": {"fixed": 20}, "talkMillis": {"fixed": 100}}"""));
        Stage.carrier()
                .judge()
                .limits(List.of(new Limit("+1202574", 5, 2, 1, null), new Limit("+1415572", 5, 2, 1, null)));
        long washington = journey.did("+12025550101");
        long sanFrancisco = journey.did("+14155550102");
        long campaign = journey.campaign(
                "Local",
                5,
                2,
                """
                , "caller_id_pool_enabled": true, "caller_id_local_presence": true, "caller_id_max_per_hour": 2,
                "caller_id_pool": [{"did_id": %d}, {"did_id": %d}]"""
                        .formatted(washington, sanFrancisco));
        List<String> numbers =
                List.of("+12025740001", "+14155720001", "+12025740002", "+14155720002", "+12025740003", "+14155720003");
        journey.list("local", campaign, Journey.csv(numbers));
        journey.start(campaign);
        journey.awaitProcessed(campaign, 4, PATIENCE);
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(5))
                .until(() -> calls() == 4
                        && journey.campaign(campaign).path("status").asText().equals("active"));

        String path = "/v1/auto-dialer-campaigns/" + campaign;
        journey.api().patch(path + "/pause");
        assertThat(journey.api().put(path, "{\"caller_id_max_per_hour\": null}").status())
                .isEqualTo(200);
        journey.api().patch(path + "/resume");
        journey.awaitCompletion(campaign, PATIENCE);

        assertThat(Stage.carrier().judge().verdict().violations()).isEmpty();
        Books books = Stage.books();
        books.areClosed(campaign);
        assertThat(shown("+1202574")).isEqualTo(Map.of("+12025550101", 3L));
        assertThat(shown("+1415572")).isEqualTo(Map.of("+14155550102", 3L));
        assertThat(journey.statistics(campaign).path("attempts").asInt()).isEqualTo(6);
    }

    private static int calls() {
        return Stage.books().calls("+1202574").size()
                + Stage.books().calls("+1415572").size();
    }

    private static Map<String, Long> shown(String prefix) {
        return Stage.books().calls(prefix).stream()
                .map(JudgedRequest::callerId)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static JsonNode body(JudgedRequest call) {
        try {
            return new ObjectMapper().readTree(call.body());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
