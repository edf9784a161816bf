package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callavan.pacing.Pacing;
import io.callavan.simulator.Behaviour;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A carrier that refuses and says when it wants to be asked again. */
class LimitJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** The first hold-off of our own is shorter. */
    private static final long ASKED_FOR_MILLIS = 2500;

    private final Journey journey = new Journey(Stage.dialer());

    @BeforeEach
    void begin() {
        Stage.clock().reset();
        Stage.carrier().judge().forget();
    }

    @Test
    void nothingIsSentBeforeTheTimeThatTheCarrierNamed() {
        behave(", \"rate429\": 1, \"retryAfterSeconds\": 4");
        long campaign = journey.campaign("Limited", 5, 4, ", \"caller_id\": \"+12025550199\"");
        journey.list("limited", campaign, Journey.csv(Journey.numbers("202571", 1)));
        journey.start(campaign);

        Pacing pacing = Stage.dialer().bean(Pacing.class);
        await().atMost(PATIENCE).until(() -> pacing.reading().holdOffMillis() > ASKED_FOR_MILLIS);
        behave("");
        journey.awaitCompletion(campaign, PATIENCE);

        var verdict = Stage.carrier().judge().verdict();
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.rejected()).as("requests before that time").isOne();
        Stage.books().agreeWithTheCarrier(campaign, "+1202571");
    }

    private static void behave(String more) {
        Stage.carrier()
                .behave(Behaviour.parse(
                        """
                                {"outcomes": {"answer": 1}, "ringMillis": {"fixed": 20}, "talkMillis": {"fixed": 100} %s}"""
                                .formatted(more)));
    }
}
