package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.simulator.Behaviour;
import io.callavan.simulator.Limit;
import io.callavan.simulator.Simulator;
import io.callavan.simulator.SimulatorSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** CSV in, results out, with a judge outside. */
class CampaignJourneyTest {

    private static final String DATA = "target/test-data";

    private static Simulator carrier;
    private static RunningDialer dialer;

    @BeforeAll
    static void start() {
        carrier = Simulator.start(
                new SimulatorSettings("127.0.0.1", 0, RunningDialer.API_KEY, RunningDialer.WEBHOOK_KEY, "demo", 7));
        dialer = RunningDialer.start(DATA, carrier);
    }

    @AfterAll
    static void stop() {
        dialer.close();
        carrier.close();
    }

    @Test
    void everyDestinationEndsAndTheJudgeFindsNothing() {
        carrier.behave(
                Behaviour.parse(
                        """
                        {"outcomes": {"answer": 6, "busy": 2, "no_answer": 1, "congestion": 1},
                         "ringMillis": {"min": 20, "max": 100}, "talkMillis": {"min": 100, "max": 600},
                         "noAnswerMillis": {"min": 100, "max": 300}}"""));
        carrier.judge().limits(List.of(new Limit("+1202555", 5, 4, 3, null)));
        var journey = new Journey(dialer);
        long plan = journey.outplan(1000, 3);
        long campaign = journey.campaign("Walk", 5, 4, ", \"caller_id\": \"+12025550199\", \"outplan_id\": " + plan);
        journey.list("walk", campaign, Journey.csv(Journey.numbers("202555", 40)));
        journey.start(campaign);
        journey.awaitCompletion(campaign, Duration.ofSeconds(90));

        var verdict = carrier.judge().verdict();
        assertThat(verdict.violations()).isEmpty();
        var figures = journey.campaign(campaign).path("statistics");
        assertThat(figures.path("total_destinations").asInt()).isEqualTo(40);
        assertThat(figures.path("completed_calls").asInt()
                        + figures.path("failed_calls").asInt())
                .isEqualTo(40);
        assertThat(figures.path("pending_calls").asInt()).isZero();
    }
}
