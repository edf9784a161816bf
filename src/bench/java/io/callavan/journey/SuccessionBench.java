package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callavan.simulator.Behaviour;
import io.callavan.simulator.JudgedRequest;
import io.callavan.simulator.Limit;
import io.callavan.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A new version of a million rows takes the place of one that is dialed: how long its campaign's row is held, and for how long no call
 * is made. That depends on how many of the destinations were begun with.
 */
class SuccessionBench {

    private static final Logger log = LoggerFactory.getLogger("io.callavan.bench");
    private static final Path DATA = Path.of("target/bench-data");
    private static final int CPS = 5;
    private static final int CAC = 50;

    @Test
    void aMillionRowsTakeThePlaceOfAMillionRows() throws IOException {
        try (Simulator carrier = RunningDialer.carrier(8);
                var dialer = RunningDialer.start(carrier, "callavan.data-dir=" + DATA)) {
            carrier.behave(
                    Behaviour.parse(
                            """
                            {"outcomes": {"answer": 1}, "ringMillis": {"min": 100, "max": 900},
                             "talkMillis": {"min": 1000, "max": 9000}}"""));
            carrier.judge().limits(List.of(new Limit(MillionRows.PREFIX, CPS, CAC, 1, null)));
            var journey = new Journey(dialer);
            long list = MillionRows.list(journey.api(), "million");
            byte[] file = Files.readAllBytes(MillionRows.write(DATA.resolve("million.csv"), true));
            MillionRows.uploaded(journey.api(), list, file);
            MillionRows.awaited(journey.api(), list, () -> {});
            long campaign = journey.campaign("Million", CPS, CAC, ", \"caller_id\": \"+12025550199\"");
            MillionRows.assign(journey.api(), list, campaign);
            for (int begun : List.of(1_000, 100_000)) {
                reached(dialer.sql(), campaign, begun);
                takePlace(begun, dialer, carrier, journey, list, campaign, file);
            }
            assertThat(carrier.judge().verdict().violations()).isEmpty();
        }
    }

    private static void takePlace(
            int begun,
            RunningDialer dialer,
            Simulator carrier,
            Journey journey,
            long list,
            long campaign,
            byte[] file) {
        String path = "/v1/auto-dialer-campaigns/" + campaign;
        boolean draft = journey.campaign(campaign).path("status").asText().equals("draft");
        assertThat(journey.api().patch(path + (draft ? "/start" : "/resume")).status())
                .isEqualTo(200);
        Instant started = Instant.now();
        MillionRows.uploaded(journey.api(), list, file);
        Held held = new Held(dialer.sql(), campaign);
        MillionRows.awaited(journey.api(), list, () -> {});
        Instant over = Instant.now().plusSeconds(5);
        await().atMost(Duration.ofSeconds(30)).until(() -> Instant.now().isAfter(over));
        var calls = carrier.judge().calls().stream()
                .filter(call -> call.arrival().isAfter(started.plusSeconds(5)))
                .toList();
        log.info(
                "{} of {} begun with: the campaign's row was held for {} ms; the longest time without a call was {} ms",
                begun,
                MillionRows.COUNT,
                held.longest(),
                longestGap(calls));
        journey.api().patch(path + "/stop");
        await().atMost(Duration.ofSeconds(60)).until(() -> !journey.campaign(campaign)
                .path("stopping")
                .asBoolean());
        new Books(dialer, carrier).areRight(campaign);
    }

    /** As if the campaign, which dials nothing now, had reached so many of them. */
    private static void reached(JdbcClient sql, long campaign, int begun) {
        int reached = sql.sql("UPDATE auto_dialer_destinations SET status = 2, outcome = 1"
                        + " WHERE version_id = (SELECT version_id FROM auto_dialer_lists WHERE campaign_id = ?)"
                        + " AND status = 0 AND attempts = 0 LIMIT ?")
                .params(campaign, begun)
                .update();
        sql.sql("UPDATE auto_dialer_campaign_counters SET pending_calls = pending_calls - ?,"
                        + " completed_calls = completed_calls + ? WHERE campaign_id = ?")
                .params(reached, reached, campaign)
                .update();
    }

    private static long longestGap(List<JudgedRequest> calls) {
        long longest = 0;
        for (int i = 1; i < calls.size(); i++) {
            longest = Math.max(
                    longest,
                    Duration.between(calls.get(i - 1).arrival(), calls.get(i).arrival())
                            .toMillis());
        }
        return longest;
    }

    /** For how long at most the campaign's row could not be had, looked at a hundred times a second. */
    private static final class Held {

        private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
        private final AtomicLong longest = new AtomicLong();
        private long free = System.nanoTime();

        Held(JdbcClient sql, long campaign) {
            looks.scheduleWithFixedDelay(() -> look(sql, campaign), 0, 10, TimeUnit.MILLISECONDS);
        }

        private void look(JdbcClient sql, long campaign) {
            boolean had = sql.sql("SELECT id FROM auto_dialer_campaigns WHERE id = ? FOR UPDATE SKIP LOCKED")
                    .param(campaign)
                    .query(Long.class)
                    .optional()
                    .isPresent();
            if (had) {
                longest.accumulateAndGet((System.nanoTime() - free) / 1_000_000, Math::max);
                free = System.nanoTime();
            }
        }

        long longest() {
            looks.shutdownNow();
            return longest.get();
        }
    }
}
