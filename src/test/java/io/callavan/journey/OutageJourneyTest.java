package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callavan.TestData;
import io.callavan.simulator.Behaviour;
import io.callavan.simulator.Limit;
import io.callavan.web.ApiProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The database freezes in the middle of a campaign: its connections hang and none is refused. */
class OutageJourneyTest {

    /** The servers that are frozen are those of the tests of health, so that no other test's stand still. */
    private static final Path DATA = TestData.folder("monitor-test-data");

    private static final Duration PATIENCE = Duration.ofSeconds(150);

    @Test
    void withoutTheDatabaseNothingIsDialedAndNoWebhookIsTakenAndThenAllGoesOn() throws Exception {
        try (var carrier = RunningDialer.carrier(13);
                var dialer = RunningDialer.start(
                        carrier,
                        "callavan.data-dir=" + DATA,
                        "callavan.silence.answer-grace=12s",
                        "callavan.silence.ring-grace=2s",
                        "callavan.silence.talk-check=2s",
                        "callavan.silence.record-grace=1s",
                        "callavan.silence.asks-per-second=20")) {
            carrier.behave(
                    Behaviour.parse(
                            """
                            {"outcomes": {"answer": 1}, "ringMillis": {"min": 50, "max": 200},
                             "talkMillis": {"min": 1000, "max": 2500}}"""));
            carrier.judge().limits(List.of(new Limit("+1202554", 5, 10, 1, null)));
            var journey = new Journey(dialer);
            long campaign = journey.campaign("Outage", 5, 10, ", \"caller_id\": \"+12025550199\"");
            journey.list("outage", campaign, Journey.csv(Journey.numbers("202554", 60)));
            journey.start(campaign);
            journey.awaitProcessed(campaign, 10, PATIENCE);

            signal("STOP");
            try {
                leaseRunsOut(dialer);
                long dialed = carrier.judge().verdict().calls();
                assertThat(webhook(dialer, carrier.port())).isEqualTo(503);
                assertThat(carrier.judge().verdict().calls())
                        .as("calls placed without a lease")
                        .isEqualTo(dialed);
                assertThat(dialed).isLessThan(60);
            } finally {
                signal("CONT");
            }
            journey.awaitCompletion(campaign, PATIENCE);
            assertThat(carrier.judge().verdict().violations()).isEmpty();
            var books = new Books(dialer, carrier);
            books.areClosed(campaign);
            books.agreeWithTheCarrier(campaign, "+1202554");
            assertThat(books.callsByNumber("+1202554")).hasSize(60);
        }
    }

    private static void leaseRunsOut(RunningDialer dialer) {
        await().atMost(Duration.ofSeconds(15)).until(() -> ApiProgram.send(
                        HttpRequest.newBuilder(URI.create(dialer.base() + "/actuator/health/parts"))
                                .timeout(Duration.ofSeconds(10)))
                .json()
                .at("/components/dialer/status")
                .asText()
                .equals("OUT_OF_SERVICE"));
    }

    private static int webhook(RunningDialer dialer, int carrierPort) {
        var path = "/webhooks/journey" + carrierPort + "/1/" + "0".repeat(32);
        return ApiProgram.send(HttpRequest.newBuilder(URI.create(dialer.base() + path))
                        .timeout(Duration.ofSeconds(45))
                        .header("Authorization", "Bearer " + RunningDialer.WEBHOOK_KEY)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"status\": \"ringing\"}")))
                .status();
    }

    private static void signal(String name) throws IOException, InterruptedException {
        String pid = Files.readString(DATA.resolve("mariadb/server.pid")).strip();
        assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor())
                .isZero();
    }
}
