package io.callavan.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.organization.Caller;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/** One line every few seconds on how far the demo's campaign is and what the carrier thinks of it. */
final class DemoProgress {

    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final Duration AT_MOST = Duration.ofMinutes(10);

    private final DemoCampaign campaigns;
    private final DemoJudge judge;
    private final Logger log;

    DemoProgress(DemoCampaign campaigns, DemoJudge judge, Logger log) {
        this.campaigns = campaigns;
        this.judge = judge;
        this.log = log;
    }

    /** Tells until the campaign is active no longer; whether it is completed then. */
    boolean follow(Caller caller, long id) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        long told = begun;
        JsonNode campaign = campaigns.read(caller, id);
        while (status(campaign).equals("active")) {
            if (System.nanoTime() - begun > AT_MOST.toNanos()) {
                log.info("{}: still active; no more is told of it here", DemoCampaign.NAME);
                return false;
            }
            if (System.nanoTime() - told >= EVERY.toNanos()) {
                told = System.nanoTime();
                log.info("{}", line(campaign.path("statistics"), judge.verdict()));
            }
            TimeUnit.MILLISECONDS.sleep(500);
            campaign = campaigns.read(caller, id);
        }
        if (!status(campaign).equals("completed")) {
            log.info("{}: now {}; no more is told of it here", DemoCampaign.NAME, status(campaign));
            return false;
        }
        JsonNode figures = campaigns.statistics(caller, id);
        log.info(
                "{}: completed in {} s. {} of {} destinations reached, {} not; {} dialed more than once, {} calls in all"
                        + " | carrier's judge: {}",
                DemoCampaign.NAME,
                Math.round((System.nanoTime() - begun) / 1e9),
                number(figures, "completed_calls"),
                number(figures, "total_destinations"),
                number(figures, "failed_calls"),
                number(figures, "retried_destinations"),
                number(figures, "attempts"),
                judge.verdict());
        return true;
    }

    static String line(JsonNode counters, String verdict) {
        int completed = number(counters, "completed_calls");
        int failed = number(counters, "failed_calls");
        return "%s: %d of %d done (%d completed, %d failed), %d waiting, %d live | carrier's judge: %s"
                .formatted(
                        DemoCampaign.NAME,
                        completed + failed,
                        number(counters, "total_destinations"),
                        completed,
                        failed,
                        number(counters, "pending_calls"),
                        number(counters, "active_calls"),
                        verdict);
    }

    private static String status(JsonNode campaign) {
        return campaign.path("status").asText();
    }

    private static int number(JsonNode figures, String name) {
        return figures.path(name).asInt();
    }
}
