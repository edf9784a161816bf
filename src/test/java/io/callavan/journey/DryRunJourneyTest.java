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

    private static final String PREFIX = "+1202573";
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
        long one = journey.did("+12025550171");
        long two = journey.did("+12025550172");
        long campaign = journey.campaign(
                "Forecast",
                5,
                3,
                ", \"caller_id_pool_enabled\": true, \"caller_id_strategy\": \"round_robin\", \"caller_id_pool\": ["
                        + "{\"did_id\": " + one + ", \"weight\": 2}, {\"did_id\": " + two + "}]");
        journey.list("forecast", campaign, Journey.csv(Journey.numbers("202573", 18)));

        JsonNode plan = journey.api()
                .get("/v1/auto-dialer-campaigns/" + campaign
                        + "/dry-run?answer_share=1&ring_seconds=0.3&talk_seconds=0.7")
                .json()
                .path("data");
        Instant asked = Instant.parse(plan.path("at").asText());
        Instant begun = Instant.now();
        journey.start(campaign);
        journey.awaitCompletion(campaign, PATIENCE);

        assertThat(planned(plan)).as("calls in order").hasSize(18).isEqualTo(placed());
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

    private static List<String> planned(JsonNode plan) {
        return StreamSupport.stream(plan.path("calls").spliterator(), false)
                .map(each -> each.path("phone_number").asText() + " from "
                        + each.path("caller_id").asText())
                .toList();
    }

    /** What the carrier saw, in its order. */
    private static List<String> placed() {
        return Stage.books().calls(PREFIX).stream()
                .map(call -> call.number() + " from " + call.callerId())
                .toList();
    }
}
