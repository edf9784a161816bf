package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callavan.list.Lists;
import io.callavan.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A list of a million rows: how long it takes to import, copy, reset and download it, and what memory that needs. */
class ImportBench {

    private static final Logger log = LoggerFactory.getLogger("io.callavan.bench");
    private static final Path DATA = Path.of("target/bench-data");

    private long mostHeap;

    @Test
    void aMillionRows() throws IOException {
        try (Simulator carrier = RunningDialer.carrier(5);
                var dialer = RunningDialer.start(carrier, "callavan.data-dir=" + DATA)) {
            var journey = new Journey(dialer);
            String slug = dialer.sql()
                    .sql("SELECT slug FROM organizations WHERE id = ?")
                    .param(journey.api().caller().organizationId())
                    .query(String.class)
                    .single();
            // a small one first, so that classes are loaded
            dialer.drop(slug, "small", "phone\n+12025550100\n");
            awaitStatus(dialer, "small", "ready");
            log.info("before: heap {} MB, RSS {} MB", Memory.heapAfterCollection(), Memory.resident());
            Path inbox = DATA.resolve("inbox").resolve(slug);
            Path file = MillionRows.write(inbox.resolve("million.part"), true);
            log.info("the file has {} MB", Files.size(file) / 1_000_000);
            Files.move(file, inbox.resolve("million.csv"));

            awaitStatus(dialer, "million", "processing");
            mostHeap = 0;
            double importing = seconds(() -> awaitStatus(dialer, "million", "ready"));
            log.info(
                    "import: {} rows in {} s, {} rows/s; most heap {} MB, heap after it {} MB, RSS {} MB",
                    MillionRows.COUNT,
                    importing,
                    Math.round(MillionRows.COUNT / importing),
                    mostHeap,
                    Memory.heapAfterCollection(),
                    Memory.resident());
            log.info(
                    "what became of them: {}",
                    dialer.sql()
                            .sql("SELECT accepted_rows, duplicate_rows, invalid_rows FROM auto_dialer_list_versions"
                                    + " ORDER BY id DESC LIMIT 1")
                            .query()
                            .singleRow());

            long list = dialer.sql()
                    .sql("SELECT id FROM auto_dialer_lists WHERE name = 'million'")
                    .query(Long.class)
                    .single();
            mostHeap = 0;
            double copy = seconds(() -> {
                assertThat(journey.api().post("/v1/lists/" + list + "/copy", "").status())
                        .isEqualTo(202);
                awaitStatus(dialer, "Copy of million", "ready");
            });
            log.info("copy: {} s; most heap {} MB", copy, mostHeap);
            dialer.sql()
                    .sql("UPDATE auto_dialer_destinations d JOIN auto_dialer_lists l ON l.version_id = d.version_id"
                            + " SET d.status = 2, d.outcome = 2, d.attempts = 3 WHERE l.id = ? AND d.id % 2 = 0")
                    .param(list)
                    .update();
            double reset = seconds(
                    () -> dialer.bean(Lists.class).reset(journey.api().caller(), list));
            log.info("reset, half of them dialed: {} s", reset);
        }
    }

    private void awaitStatus(RunningDialer dialer, String list, String status) {
        await().atMost(Duration.ofMinutes(10)).pollInterval(Duration.ofMillis(100)).until(() -> {
            mostHeap = Math.max(mostHeap, Memory.heap());
            return dialer
                    .sql()
                    .sql("SELECT status FROM auto_dialer_lists WHERE name = ? ORDER BY id DESC LIMIT 1")
                    .param(list)
                    .query(String.class)
                    .optional()
                    .filter(status::equals)
                    .isPresent();
        });
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Math.round((System.nanoTime() - start) / 1e8) / 10.0;
    }
}
