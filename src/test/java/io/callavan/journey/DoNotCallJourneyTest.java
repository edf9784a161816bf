package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callavan.simulator.Behaviour;
import io.callavan.simulator.JudgedRequest;
import io.callavan.simulator.Limit;
import io.callavan.web.ApiProgram;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Numbers are opted out while their campaign dials. */
class DoNotCallJourneyTest {

    private static final String PREFIX = "+1202575";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void whoOptsOutInMidCampaignIsNotCalledAgain() {
        Stage.carrier()
                .behave(
                        Behaviour.parse(
                                """
                        {"outcomes": {"answer": 1}, "ringMillis": {"fixed": 20}, "talkMillis": {"fixed": 100},
                         "rules": [{"pattern": "0000$", "outcomes": {"busy": 1}, "ringMillis": {"fixed": 400}}]}"""));
        Stage.carrier().judge().limits(List.of(new Limit(PREFIX, 5, 4, 2, null)));
        var journey = new Journey(Stage.dialer());
        long plan = journey.outplan(1500, 2);
        long campaign =
                journey.campaign("Opted out", 5, 4, ", \"caller_id\": \"+12025550199\", \"outplan_id\": " + plan);
        List<String> numbers = Journey.numbers("202575", 20);
        journey.list("opted-out", campaign, Journey.csv(numbers));
        journey.start(campaign);

        // one presses a digit while it rings for him: he would be tried again otherwise
        await().atMost(PATIENCE)
                .until(() -> !Stage.books().calls(PREFIX + "0000").isEmpty());
        assertThat(pressNine(Stage.books().calls(PREFIX + "0000").get(0))).isEqualTo(200);
        // the second half of the list is opted out while the first is dialed; what is claimed by then is stopped as
        // well
        String late = numbers.subList(10, 20).stream().collect(Collectors.joining("\", \"", "\"", "\""));
        var added = journey.api().post("/v1/dnc", "{\"phone_numbers\": [" + late + "]}");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        List<JudgedRequest> before = Stage.books().calls(PREFIX);
        journey.awaitCompletion(campaign, PATIENCE);

        Map<String, List<JudgedRequest>> calls = Stage.books().callsByNumber(PREFIX);
        assertThat(calls.get(PREFIX + "0000"))
                .as("busy, opted out, not tried again")
                .hasSize(1);
        assertThat(calls.keySet())
                .as("opted out before they were dialed")
                .doesNotContainAnyElementsOf(numbers.subList(10, 20));
        assertThat(before).as("calls until the opt-outs were committed").hasSizeLessThan(10);
        var figures = journey.statistics(campaign);
        assertThat(figures.path("suppressed_calls").asInt()).isEqualTo(11);
        assertThat(figures.path("completed_calls").asInt()).isEqualTo(9);
        assertThat(figures.path("attempts").asInt()).isEqualTo(10);
        assertThat(figures.path("processed_percentage").asDouble()).isEqualTo(100.0);
        assertThat(Stage.carrier().judge().verdict().violations()).isEmpty();
        Stage.books().areClosed(campaign);
        Stage.books().agreeWithTheCarrier(campaign, PREFIX);
    }

    /** As the application would that talks to the callee: beside the call's webhook, with the carrier's key. */
    private static int pressNine(JudgedRequest call) {
        String path = Stage.dialer()
                .sql()
                .sql("SELECT CONCAT('/webhooks/', carrier, '/', id, '/', webhook_token, '/opt-out')"
                        + " FROM auto_dialer_call_sessions WHERE id = ?")
                .param(call.profile().get("callavan_call").asLong())
                .query(String.class)
                .single();
        return ApiProgram.send(HttpRequest.newBuilder(URI.create(Stage.dialer().base() + path))
                        .timeout(Duration.ofSeconds(10))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + RunningDialer.WEBHOOK_KEY)
                        .POST(BodyPublishers.ofString("{\"Digits\": \"9\"}")))
                .status();
    }
}
