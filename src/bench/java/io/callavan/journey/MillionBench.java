package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.simulator.Behaviour;
import io.callavan.simulator.JudgedRequest;
import io.callavan.simulator.Limit;
import io.callavan.simulator.Simulator;
import io.callavan.web.ApiProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A list of a million rows, from its upload to its calls: what it takes, and that the judge finds nothing. */
class MillionBench {

    private static final Logger log = LoggerFactory.getLogger("io.callavan.bench");
    private static final Path DATA = Path.of("target/bench-data");
    private static final Duration DIALED = Duration.ofSeconds(20);
    private static final int CPS = 5;
    private static final int CAC = 50;

    private long mostHeap;

    @Test
    void aMillionRowsAreImportedAndDialedAndTheJudgeFindsNothing() throws IOException {
        try (Simulator carrier = RunningDialer.carrier(8);
                var dialer = RunningDialer.start(carrier, "callavan.data-dir=" + DATA)) {
            carrier.behave(
                    Behaviour.parse(
                            """
                            {"outcomes": {"answer": 6, "busy": 2, "no_answer": 2}, "ringMillis": {"min": 100, "max": 900},
                             "talkMillis": {"min": 1000, "max": 9000}, "noAnswerMillis": {"fixed": 3000}}"""));
            carrier.judge().limits(List.of(new Limit(MillionRows.PREFIX, CPS, CAC, 1, null)));
            var journey = new Journey(dialer);
            var api = journey.api();
            MillionRows.suppressFirst(api);
            // a small one first, so that classes are loaded
            imported(api, MillionRows.list(api, "small"), "phone\n+12025550100\n".getBytes());
            long before = Memory.heapAfterCollection();

            long list = MillionRows.list(api, "million");
            report(imported(api, list, file()), before);
            long campaign = journey.campaign("Million", CPS, CAC, ", \"caller_id\": \"+12025550199\"");
            MillionRows.assign(api, list, campaign);
            dial(carrier, journey, campaign);

            var books = new Books(dialer, carrier);
            assertThat(carrier.judge().verdict().violations()).isEmpty();
            books.areRight(campaign);
            books.agreeWithTheCarrier(campaign, MillionRows.PREFIX);
            long after = Memory.heapAfterCollection();
            log.info("heap held after all: {} MB, RSS {} MB", after, Memory.resident());
            assertThat(after - before).as("MB held more than before").isLessThan(MillionRows.FLAT_MB);
        }
    }

    private void dial(Simulator carrier, Journey journey, long campaign) {
        mostHeap = 0;
        Instant started = Instant.now();
        journey.start(campaign);
        await().atMost(DIALED).pollInterval(Duration.ofMillis(20)).until(() -> !calls(carrier)
                .isEmpty());
        String path = "/v1/auto-dialer-campaigns/" + campaign;
        StatisticsBench.time("statistics, a million destinations, while they are dialed", journey.api(), path + "/statistics");
        await().atMost(DIALED.plusSeconds(20)).pollInterval(Duration.ofMillis(200)).until(() -> {
            mostHeap = Math.max(mostHeap, Memory.heap());
            return Duration.between(started, Instant.now()).compareTo(DIALED) > 0;
        });
        assertThat(journey.api().patch(path + "/stop").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> !journey.campaign(campaign)
                .path("stopping")
                .asBoolean());
        List<JudgedRequest> calls = calls(carrier);
        log.info(
                "from start to the first call {} ms; {} calls in {} s; most heap meanwhile {} MB",
                Duration.between(started, calls.get(0).arrival()).toMillis(),
                calls.size(),
                DIALED.toSeconds(),
                mostHeap);
    }

    private static List<JudgedRequest> calls(Simulator carrier) {
        return carrier.judge().calls();
    }

    /** The report of the import. */
    private JsonNode imported(ApiProgram api, long list, byte[] file) {
        long begun = System.nanoTime();
        MillionRows.uploaded(api, list, file);
        log.info("{} MB were taken in {} s", file.length / 1_000_000, seconds(begun));
        mostHeap = 0;
        long taken = System.nanoTime();
        JsonNode shown = MillionRows.awaited(api, list, () -> mostHeap = Math.max(mostHeap, Memory.heap()));
        int rows = shown.path("total_rows").asInt();
        log.info("{} rows imported in {} s, {} a second", rows, seconds(taken), Math.round(rows / seconds(taken)));
        return shown;
    }

    private void report(JsonNode shown, long before) {
        log.info(
                "heap: {} MB before the import, {} MB at most meanwhile, {} MB after it; RSS {} MB",
                before,
                mostHeap,
                Memory.heapAfterCollection(),
                Memory.resident());
        log.info("what became of them: {}", shown);
        MillionRows.assertAccountedFor(shown);
    }

    private static byte[] file() throws IOException {
        return Files.readAllBytes(MillionRows.write(DATA.resolve("million.csv"), true));
    }

    private static double seconds(long begun) {
        return Math.max(1, Math.round((System.nanoTime() - begun) / 1e8)) / 10.0;
    }
}
