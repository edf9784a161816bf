package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.simulator.Behaviour;
import io.callavan.simulator.Limit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A forecast, and what then really happened. */
class DryRunJourneyTest {

    private static final String PREFIX = "+1202588";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** The forecast's end may be off by a quarter of the run, or three seconds. */
    private static final double QUARTER = 0.25;

    private static final long THREE_SECONDS = 3000;

    @Test
    void aForecastsFirstCallsAndItsEndAreWhatThenHappens() {
        Stage.carrier()
                .behave(
                        Behaviour.parse(
                                """
                        {"outcomes": {"answer": 1}, "ringMillis": {"fixed": 300}, "talkMillis": {"fixed": 700}}"""));
        Stage.carrier().judge().limits(List.of(new Limit(PREFIX, 5, 3, 1, null)));
        var journey = new Journey(Stage.dialer());
        warmUp(journey);
        long one = journey.did("+12025550171");
        long two = journey.did("+12025550172");
        long campaign = journey.campaign(
                "Forecast",
                5,
                3,
                ", \"caller_id_pool_enabled\": true, \"caller_id_strategy\": \"round_robin\", \"caller_id_pool\": ["
                        + "{\"did_id\": " + one + ", \"weight\": 2}, {\"did_id\": " + two + "}]");
        journey.list("forecast", campaign, Journey.csv(Journey.numbers("202588", 18)));

        JsonNode plan = journey.api()
                .get("/v1/auto-dialer-campaigns/" + campaign
                        + "/dry-run?answer_share=1&ring_seconds=0.3&talk_seconds=0.7")
                .json()
                .path("data");
        Instant asked = Instant.parse(plan.path("at").asText());
        Instant begun = Instant.now();
        journey.start(campaign);
        journey.awaitCompletion(campaign, PATIENCE);

        List<String> undone = undone(campaign);
        assertThat(without(undone, placed())).as("destinations in order").isEqualTo(without(undone, planned(plan)));
        assertThat(planned(plan)).hasSize(18);
        if (undone.isEmpty()) {
            assertThat(placed()).as("calls in order").isEqualTo(planned(plan));
        }
        Instant ended = Stage.dialer()
                .sql()
                .sql("SELECT MAX(ended_at) FROM auto_dialer_call_sessions WHERE campaign_id = ?")
                .param(campaign)
                .query(LocalDateTime.class)
                .single()
                .toInstant(ZoneOffset.UTC);
        long forecast = Duration.between(
                        asked, Instant.parse(plan.at("/forecast/ends_at").asText()))
                .toMillis();
        long really = Duration.between(begun, ended).toMillis();
        assertThat(Math.abs(really - forecast))
                .as("forecast %d ms, really %d ms", forecast, really)
                .isLessThanOrEqualTo(Math.max(THREE_SECONDS, Math.round(QUARTER * really)));
        assertThat(plan.at("/forecast/limited_by").asText()).isEqualTo("cac");
        assertThat(Stage.carrier().judge().verdict().violations()).isEmpty();
        Stage.books().areClosed(campaign);
    }

    /** A call, on paper or as the carrier saw it. */
    private record Placed(String number, String callerId) {}

    /** The first call of a cold dialer may be late for its turn and is then made last. */
    private static void warmUp(Journey journey) {
        if (Stage.carrier().judge().calls().isEmpty()) {
            long campaign = journey.campaign("Warm up", 5, 1, ", \"caller_id\": \"+12025550170\"");
            journey.list("warm-up", campaign, Journey.csv(Journey.numbers("202589", 3)));
            journey.start(campaign);
            journey.awaitCompletion(campaign, PATIENCE);
        }
    }

    private static List<Placed> planned(JsonNode plan) {
        return StreamSupport.stream(plan.path("calls").spliterator(), false)
                .map(each -> new Placed(
                        each.path("phone_number").asText(),
                        each.path("caller_id").asText()))
                .toList();
    }

    /** What the carrier saw, in its order. */
    private static List<Placed> placed() {
        return Stage.books().calls(PREFIX).stream()
                .map(call -> new Placed(call.number(), call.callerId()))
                .toList();
    }

    /** Numbers whose claim was late for its turn, on a machine that was busy, and was made again later. */
    private static List<String> undone(long campaign) {
        return Stage.dialer()
                .sql()
                .sql("SELECT phone_number FROM auto_dialer_call_sessions WHERE campaign_id = ? AND state = 4")
                .param(campaign)
                .query(String.class)
                .list();
    }

    private static List<String> without(List<String> undone, List<Placed> calls) {
        return calls.stream()
                .map(Placed::number)
                .filter(number -> !undone.contains(number))
                .toList();
    }
}
