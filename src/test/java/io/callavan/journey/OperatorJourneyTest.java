package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.Endpoints;
import io.callavan.Endpoints.Answer;
import io.callavan.simulator.Behaviour;
import io.callavan.simulator.JudgedRequest;
import io.callavan.simulator.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A queue whose agents come and go, a stop while people talk, and a flow instead of calls. */
class OperatorJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Journey journey = new Journey(Stage.dialer());

    @BeforeEach
    void begin() {
        Stage.clock().reset();
        Stage.carrier().judge().forget();
    }

    @AfterEach
    void end() {
        Stage.carrier().judge().limits(List.of());
    }

    @Test
    void callsFollowTheAgentsOfTheQueue() {
        String prefix = "+1202580";
        behave(
                """
                {"outcomes": {"answer": 1}, "ringMillis": {"fixed": 300}, "talkMillis": {"fixed": 400}}""");
        Stage.carrier().judge().limits(List.of(new Limit(prefix, 5, 2, 1, null)));
        var staffed = new AtomicInteger();
        var asked = new AtomicInteger();
        Endpoints.answer("/agents", (body, request) -> {
            asked.incrementAndGet();
            long busy = Math.min(staffed.get(), live(prefix));
            return new Answer(200, "{\"available\": " + (staffed.get() - busy) + "}");
        });
        long queue = journey.api()
                .post(
                        "/v1/queues",
                        "{\"name\": \"Sales\", \"poll_seconds\": 1, \"stale_after\": 4, \"agents_url\": \""
                                + Endpoints.base() + "/agents\"}")
                .json()
                .at("/data/id")
                .asLong();
        long campaign = journey.campaign(
                "Queue",
                5,
                10,
                ", \"caller_id\": \"+12025550199\", \"actions\": [{\"type\": \"talk\"}], \"queue_id\": " + queue);
        journey.list("queue", campaign, Journey.csv(Journey.numbers("202580", 6)));
        journey.start(campaign);

        await().atMost(PATIENCE).until(() -> asked.get() >= 4);
        assertThat(Stage.books().calls(prefix)).as("calls without an agent").isEmpty();

        staffed.set(2);
        journey.awaitCompletion(campaign, PATIENCE);

        assertThat(Stage.carrier().judge().verdict().violations()).isEmpty();
        Stage.books().areClosed(campaign);
        Stage.books().agreeWithTheCarrier(campaign, prefix);
        assertThat(Stage.books().calls(prefix)).hasSize(6).allSatisfy(call -> assertThat(
                        call.profile().get("callavan_actions").asText())
                .isEqualTo("[{\"type\":\"talk\"}]"));
    }

    @Test
    void aNumberThatIsPushedCountsUntilItIsStale() {
        String prefix = "+1202581";
        behave(
                """
                {"outcomes": {"answer": 1}, "ringMillis": {"fixed": 50}, "talkMillis": {"fixed": 100}}""");
        long queue = journey.api()
                .post("/v1/queues", "{\"name\": \"Pushed\", \"stale_after\": 2}")
                .json()
                .at("/data/id")
                .asLong();
        long campaign = journey.campaign("Pushed", 5, 10, ", \"caller_id\": \"+12025550199\", \"queue_id\": " + queue);
        journey.list("pushed", campaign, Journey.csv(Journey.numbers("202581", 40)));
        journey.start(campaign);
        String agents = "/v1/queues/" + queue + "/agents";

        await().atMost(PATIENCE).until(() -> {
            assertThat(journey.api().put(agents, "{\"available\": 1}").status()).isEqualTo(200);
            return !Stage.books().calls(prefix).isEmpty();
        });
        assertThat(journey.api().put(agents, "{\"available\": 1}").status()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> queue(queue).path("available").asInt() == 0);
        await().atMost(PATIENCE).until(() -> live(prefix) == 0);
        int made = Stage.books().calls(prefix).size();
        await().during(Duration.ofSeconds(1))
                .until(() -> Stage.books().calls(prefix).size() == made);
        assertThat(made).isBetween(1, 30);

        assertThat(journey.api()
                        .patch("/v1/auto-dialer-campaigns/" + campaign + "/stop")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aStopHangsUpWhoeverTalksOrRings() {
        String prefix = "+1202582";
        behave(
                """
                {"outcomes": {"answer": 1}, "ringMillis": {"fixed": 50}, "talkMillis": {"fixed": 120000},
                 "rules": [{"pattern": "1$", "ringMillis": {"fixed": 50000}},
                           {"pattern": "2$", "cdrLostRate": 1.0, "webhookLostRate": 1.0}]}""");
        Stage.carrier().judge().limits(List.of(new Limit(prefix, 5, 4, 1, null)));
        long campaign = journey.campaign("Stop", 5, 4, ", \"caller_id\": \"+12025550199\"");
        journey.list("stop", campaign, Journey.csv(Journey.numbers("202582", 6)));
        journey.start(campaign);
        await().atMost(PATIENCE).until(() -> live(prefix) == 4);

        var stopped = journey.api().patch("/v1/auto-dialer-campaigns/" + campaign + "/stop");

        assertThat(stopped.status()).as(stopped.body()).isEqualTo(200);
        assertThat(stopped.json().at("/data/stopping").asBoolean()).isTrue();
        assertThat(journey.api()
                        .patch("/v1/auto-dialer-campaigns/" + campaign + "/resume")
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("CAMPAIGN_STOPPING");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        journey.campaign(campaign).path("stopping").asBoolean())
                .as(calls(campaign))
                .isFalse());

        assertThat(live(prefix)).isZero();
        assertThat(Stage.carrier().judge().verdict().violations()).isEmpty();
        Stage.books().agreeWithTheCarrier(campaign, prefix);
        Map<String, Long> ends = Stage.dialer()
                .sql()
                .sql("SELECT disposition FROM auto_dialer_call_sessions WHERE campaign_id = ?")
                .param(campaign)
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(each -> each, Collectors.counting()));
        assertThat(ends).isEqualTo(Map.of("answered", 3L, "canceled", 1L));
        JsonNode after = journey.campaign(campaign);
        assertThat(after.path("status").asText()).isEqualTo("paused");
        assertThat(after.path("pause_reason").asText()).isEqualTo("stopped");
        assertThat(after.at("/statistics/pending_calls").asInt()).isEqualTo(2);
    }

    @Test
    void aFlowGetsEachDestinationInsteadOfACarrier() {
        var handed = new ConcurrentHashMap<String, JsonNode>();
        var headers = new CopyOnWriteArrayList<String>();
        Endpoints.answer("/flow", (body, request) -> {
            JsonNode given = json(body);
            handed.put(given.path("destination").asText(), given);
            headers.addAll(request.getRequestHeaders().keySet());
            return new Answer(given.path("destination").asText().endsWith("2") ? 500 : 202, "");
        });
        long campaign =
                journey.campaign("Flow", 5, 4, ", \"type\": \"flow\", \"actions\": [{\"type\": \"message_send\"}]");
        journey.list("flow", campaign, Journey.csv(Journey.numbers("202583", 4)));
        journey.start(campaign);
        journey.awaitCompletion(campaign, PATIENCE);

        assertThat(handed).containsOnlyKeys(Journey.numbers("202583", 4));
        assertThat(handed.values()).allSatisfy(given -> {
            assertThat(given.path("reference_type").asText()).isEqualTo("flow");
            assertThat(given.path("campaign_id").asLong()).isEqualTo(campaign);
            assertThat(given.at("/actions/0/type").asText()).isEqualTo("message_send");
        });
        assertThat(headers).noneMatch(each -> each.equalsIgnoreCase("X-Callavan-Call"));
        assertThat(Stage.books().calls("+1202583")).isEmpty();
        Stage.books().areClosed(campaign);
        var figures = journey.statistics(campaign);
        assertThat(figures.path("completed_calls").asInt()).isEqualTo(3);
        assertThat(figures.path("failed_calls").asInt()).isEqualTo(1);
    }

    /** For whoever reads why the last call did not end. */
    private static String calls(long campaign) {
        return Stage.dialer()
                .sql()
                .sql("SELECT * FROM auto_dialer_call_sessions WHERE campaign_id = ?")
                .param(campaign)
                .query()
                .listOfRows()
                .toString();
    }

    private JsonNode queue(long id) {
        return journey.api().get("/v1/queues/" + id).json().path("data");
    }

    private static long live(String prefix) {
        return Stage.books().calls(prefix).stream()
                .map(JudgedRequest::ended)
                .filter(ended -> ended == null)
                .count();
    }

    private static void behave(String behaviour) {
        Stage.carrier().behave(Behaviour.parse(behaviour));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
