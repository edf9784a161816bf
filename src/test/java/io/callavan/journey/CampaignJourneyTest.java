package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.simulator.Behaviour;
import io.callavan.simulator.JudgedRequest;
import io.callavan.simulator.Limit;
import io.callavan.simulator.Simulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** CSV in, results out, with a judge outside. */
class CampaignJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static Simulator carrier;
    private static RunningDialer dialer;
    private static Books books;

    @BeforeAll
    static void start() {
        carrier = RunningDialer.carrier(7);
        dialer = RunningDialer.start(carrier);
        books = new Books(dialer, carrier);
        carrier.behave(
                Behaviour.parse(
                        """
                        {"outcomes": {"answer": 6, "busy": 2, "no_answer": 1, "congestion": 1},
                         "ringMillis": {"min": 20, "max": 100}, "talkMillis": {"min": 100, "max": 600},
                         "noAnswerMillis": {"min": 100, "max": 300},
                         "rules": [{"pattern": "^\\\\+1202557", "outcomes": {"answer": 1},
                                    "talkMillis": {"fixed": 100}, "ringMillis": {"fixed": 20}},
                                   {"pattern": "^\\\\+1202556", "outcomes": {"busy": 1},
                                    "ringMillis": {"fixed": 20}}]}"""));
    }

    @AfterAll
    static void stop() {
        dialer.close();
        carrier.close();
    }

    private static void judgeBy(String prefix, int cps, int cac, int callsPerNumber) {
        carrier.judge().limits(List.of(new Limit(prefix, cps, cac, callsPerNumber, null)));
    }

    @Test
    void everyDestinationEndsAndTheJudgeFindsNothing() {
        judgeBy("+1202555", 5, 4, 3);
        var journey = new Journey(dialer);
        long plan = journey.outplan(1500, 3);
        long campaign = journey.campaign("Walk", 5, 4, ", \"caller_id\": \"+12025550199\", \"outplan_id\": " + plan);
        journey.list("walk", campaign, Journey.csv(Journey.numbers("202555", 40)));
        journey.start(campaign);
        journey.awaitCompletion(campaign, PATIENCE);

        assertThat(carrier.judge().verdict().violations()).isEmpty();
        books.areClosed(campaign);
        books.agreeWithTheCarrier(campaign, "+1202555");
        Map<String, List<JudgedRequest>> calls = books.callsByNumber("+1202555");
        assertThat(calls).hasSize(40);
        assertThat(calls.values()).as("some were tried again").anyMatch(each -> each.size() > 1);
        assertThat(calls.values()).allSatisfy(each -> {
            noRetryBeforeItsTime(each, Duration.ofMillis(1500));
            boolean reached = "ANSWER".equals(each.get(each.size() - 1).disposition());
            assertThat(reached || each.size() == 3)
                    .as("reached, or tried as often as allowed")
                    .isTrue();
        });
        var figures = journey.statistics(campaign);
        assertThat(figures.path("total_destinations").asInt()).isEqualTo(40);
        assertThat(figures.path("attempts").asInt())
                .isEqualTo(calls.values().stream().mapToInt(List::size).sum());
        assertThat(figures.path("retried_destinations").asLong())
                .isEqualTo(
                        calls.values().stream().filter(each -> each.size() > 1).count());
    }

    private static void noRetryBeforeItsTime(List<JudgedRequest> calls, Duration interval) {
        for (int next = 1; next < calls.size(); next++) {
            assertThat(Duration.between(
                            calls.get(next - 1).ended(), calls.get(next).arrival()))
                    .isGreaterThanOrEqualTo(interval.minusMillis(2));
        }
    }

    @Test
    void aPoolIsUsedAsItsWeightsSay() {
        judgeBy("+1202557", 5, 10, 1);
        var journey = new Journey(dialer);
        long first = journey.did("+12025550101");
        long second = journey.did("+12025550102");
        long campaign = journey.campaign(
                "Pool",
                5,
                10,
                """
                , "caller_id_pool_enabled": true, "caller_id_strategy": "round_robin",
                "caller_id_pool": [{"did_id": %d, "weight": 1}, {"did_id": %d, "weight": 3}]"""
                        .formatted(first, second));
        journey.list("pool", campaign, Journey.csv(Journey.numbers("202557", 40)));
        journey.start(campaign);
        journey.awaitCompletion(campaign, PATIENCE);

        assertThat(carrier.judge().verdict().violations()).isEmpty();
        books.areClosed(campaign);
        Map<String, Long> shown = books.calls("+1202557").stream()
                .map(JudgedRequest::callerId)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(shown).isEqualTo(Map.of("+12025550101", 10L, "+12025550102", 30L));
    }

    @Test
    void aDestinationThatIsNeverReachedIsGivenUpAfterItsAttempts() {
        judgeBy("+1202556", 5, 5, 2);
        var journey = new Journey(dialer);
        long plan = journey.outplan(500, 2);
        long campaign = journey.campaign("Busy", 5, 5, ", \"caller_id\": \"+12025550199\", \"outplan_id\": " + plan);
        journey.list("busy", campaign, Journey.csv(Journey.numbers("202556", 10)));
        journey.start(campaign);
        journey.awaitCompletion(campaign, PATIENCE);

        assertThat(carrier.judge().verdict().violations()).isEmpty();
        books.areClosed(campaign);
        books.agreeWithTheCarrier(campaign, "+1202556");
        assertThat(journey.statistics(campaign).path("failed_calls").asInt()).isEqualTo(10);
        assertThat(journey.statistics(campaign)
                        .path("dispositions")
                        .path("busy")
                        .asInt())
                .isEqualTo(20);
    }
}
