package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.simulator.Behaviour;
import io.callavan.simulator.Limit;
import io.callavan.simulator.Simulator;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A carrier that loses answers and webhooks, says no and repeats itself; and a dialer that is stopped in the middle. */
class TroubleJourneyTest {

    private static final String[] IMPATIENT = {
        "callavan.http.response-timeout=1500",
        "callavan.silence.answer-grace=3s",
        "callavan.silence.ring-grace=2s",
        "callavan.silence.talk-check=2s",
        "callavan.silence.record-grace=1s",
        "callavan.silence.asks-per-second=20"
    };
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final Simulator carrier = RunningDialer.carrier(11);

    @AfterEach
    void close() {
        carrier.close();
    }

    @Test
    void whateverTheCarrierLosesNoCallIsLostOrPlacedTwice() {
        carrier.behave(
                Behaviour.parse(
                        """
                        {"outcomes": {"answer": 7, "busy": 2, "failed": 1},
                         "ringMillis": {"min": 20, "max": 200}, "talkMillis": {"min": 100, "max": 800},
                         "answerLostRate": 0.1, "hangRate": 0.03, "rate429": 0.03, "rate5xx": 0.03,
                         "cdrBeforeAnswerRate": 0.1, "cdrLostRate": 0.15, "webhookLostRate": 0.2,
                         "webhookDuplicateRate": 0.3, "webhookReorderRate": 0.2}"""));
        carrier.judge().limits(List.of(new Limit("+1202558", 5, 8, 3, null)));
        try (var dialer = RunningDialer.start(carrier, IMPATIENT)) {
            var books = new Books(dialer, carrier);
            var journey = new Journey(dialer);
            long plan = journey.outplan(1000, 3);
            long campaign =
                    journey.campaign("Trouble", 5, 8, ", \"caller_id\": \"+12025550199\", \"outplan_id\": " + plan);
            journey.list("trouble", campaign, Journey.csv(Journey.numbers("202558", 60)));
            journey.start(campaign);
            journey.awaitCompletion(campaign, PATIENCE);

            assertThat(carrier.judge().verdict().violations()).isEmpty();
            books.areClosed(campaign);
            books.agreeWithTheCarrier(campaign, "+1202558");
        }
    }

    @Test
    void aRestartInTheMiddleLosesNothingAndDialsNothingTwice() {
        carrier.behave(
                Behaviour.parse(
                        """
                        {"outcomes": {"answer": 1}, "ringMillis": {"min": 50, "max": 300},
                         "talkMillis": {"min": 1500, "max": 5000}}"""));
        carrier.judge().limits(List.of(new Limit("+1202559", 5, 10, 1, null)));
        Journey before;
        long campaign;
        try (var dialer = RunningDialer.start(carrier, IMPATIENT)) {
            before = new Journey(dialer);
            campaign = before.campaign("Restart", 5, 10, ", \"caller_id\": \"+12025550199\", \"dial_timeout\": 5");
            before.list("restart", campaign, Journey.csv(Journey.numbers("202559", 40)));
            before.start(campaign);
            before.awaitProcessed(campaign, 15, PATIENCE);
        }
        assertThat(carrier.judge().verdict().live())
                .as("calls go on while the dialer is away")
                .isPositive();
        try (var dialer = RunningDialer.start(carrier, IMPATIENT)) {
            var books = new Books(dialer, carrier);
            var after = before.on(dialer);
            after.awaitCompletion(campaign, PATIENCE);

            assertThat(carrier.judge().verdict().violations()).isEmpty();
            books.areClosed(campaign);
            books.agreeWithTheCarrier(campaign, "+1202559");
            assertThat(books.callsByNumber("+1202559")).hasSize(40);
            assertThat(after.statistics(campaign).path("completed_calls").asInt())
                    .isEqualTo(40);
        }
    }
}
