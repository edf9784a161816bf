package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.simulator.Behaviour;
import io.callavan.simulator.JudgedRequest;
import io.callavan.simulator.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainJourneyTest {

    private static final String FIRST = "202592";
    private static final String SECOND = "202593";
    private static final String CALLER_ID = ", \"caller_id\": \"+12025550199\"";

    private final Journey journey = new Journey(Stage.dialer());

    @BeforeEach
    void theCarrier() {
        Stage.clock().reset();
        Stage.carrier()
                .behave(
                        Behaviour.parse(
                                """
                                {"outcomes": {"answer": 1}, "ringMillis": {"fixed": 20}, "talkMillis": {"fixed": 100}}"""));
        Stage.carrier()
                .judge()
                .limits(List.of(new Limit("+1" + FIRST, 5, 4, 1, null), new Limit("+1" + SECOND, 5, 4, 1, null)));
    }

    @Test
    void theNextCampaignDialsWhenTheOneBeforeIsCompletedAndOneThatCannotSaysWhy() {
        long third = journey.campaign("Autumn", 5, 4, CALLER_ID);
        long second = journey.campaign("Summer", 5, 4, CALLER_ID + ", \"next_campaign_id\": " + third);
        long first = journey.campaign("Spring", 5, 4, CALLER_ID + ", \"next_campaign_id\": " + second);
        journey.list("spring", first, Journey.csv(Journey.numbers(FIRST, 6)));
        journey.list("summer", second, Journey.csv(Journey.numbers(SECOND, 5)));

        journey.start(first);
        journey.awaitCompletion(second, Duration.ofSeconds(40));

        assertThat(Stage.carrier().judge().verdict().violations()).isEmpty();
        for (long each : List.of(first, second)) {
            Stage.books().areClosed(each);
        }
        Stage.books().agreeWithTheCarrier(first, "+1" + FIRST);
        Stage.books().agreeWithTheCarrier(second, "+1" + SECOND);
        Instant over = calls(FIRST)
                .map(call -> Objects.requireNonNull(call.ended()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        assertThat(calls(SECOND)).hasSize(5).allSatisfy(call -> assertThat(call.arrival())
                .isAfter(over));
        assertThat(journey.campaign(third).path("status").asText()).isEqualTo("draft");
        assertThat(events())
                .containsExactly(
                        first + " CampaignStarted",
                        first + " CampaignCompleted",
                        second + " CampaignStarted",
                        second + " CampaignCompleted",
                        second + " CampaignNextNotStarted",
                        third + " CampaignNextNotStarted");
    }

    private static Stream<JudgedRequest> calls(String exchange) {
        return Stage.books().callsByNumber("+1" + exchange).values().stream().flatMap(List::stream);
    }

    private List<String> events() {
        var events = journey.api().get("/v1/events?after=0&limit=200").json().path("data");
        return StreamSupport.stream(events.spliterator(), false)
                .map(event -> event.path("campaign_id").asLong() + " "
                        + event.path("type").asText())
                .toList();
    }
}
