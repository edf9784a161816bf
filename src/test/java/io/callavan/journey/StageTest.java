package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.simulator.Behaviour;
import io.callavan.simulator.Limit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageTest {

    @Test
    void aCampaignRunsOnTheSharedStage() {
        Stage.carrier()
                .behave(
                        Behaviour.parse(
                                """
                        {"outcomes": {"answer": 1}, "ringMillis": {"fixed": 20}, "talkMillis": {"fixed": 100}}"""));
        Stage.carrier().judge().limits(List.of(new Limit("+1202570", 5, 4, 1, null)));
        var journey = new Journey(Stage.dialer());
        long campaign = journey.campaign("Stage", 5, 4, ", \"caller_id\": \"+12025550199\"");
        journey.list("stage", campaign, Journey.csv(Journey.numbers("202570", 4)));
        journey.start(campaign);
        journey.awaitCompletion(campaign, Duration.ofSeconds(60));

        assertThat(Stage.carrier().judge().verdict().violations()).isEmpty();
        Stage.books().agreeWithTheCarrier(campaign, "+1202570");
    }
}
