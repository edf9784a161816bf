package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.simulator.Behaviour;
import io.callavan.simulator.JudgedRequest;
import io.callavan.simulator.Limit;
import io.callavan.simulator.Simulator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much of the allowed pace is reached, and how soon a freed slot is used again; both seen by the carrier. */
class PaceBench {

    private static final Logger log = LoggerFactory.getLogger("io.callavan.bench");
    private static final int CPS = 5;

    private final Simulator carrier = RunningDialer.carrier(3);

    @AfterEach
    void close() {
        carrier.close();
    }

    @Test
    void achievedToAllowedCps() {
        behave(100, 500);
        List<JudgedRequest> calls = run("202551", 250, 50);
        Duration time = Duration.between(calls.get(0).arrival(), calls.get(calls.size() - 1).arrival());
        double achieved = (calls.size() - 1) / (time.toNanos() / 1e9);
        log.info("achieved / allowed CPS: {}", String.format("%.3f", achieved / CPS));
    }

    @Test
    void fromTheEndOfACallToTheNextAtFullCac() {
        behave(2500, 3500);
        int slots = 10;
        List<JudgedRequest> calls = run("202552", 150, slots);
        List<Instant> ends = calls.stream()
                .map(each -> Objects.requireNonNull(each.ended()))
                .sorted()
                .toList();
        var waits = new ArrayList<Long>();
        for (int next = slots; next < calls.size(); next++) {
            Instant freed = ends.get(next - slots);
            Instant paced = calls.get(next - 1).arrival().plusMillis(1005 / CPS);
            Instant possible = freed.isAfter(paced) ? freed : paced;
            if (possible.equals(freed)) {
                waits.add(Duration.between(freed, calls.get(next).arrival()).toMillis());
            }
        }
        waits.sort(null);
        log.info(
                "end of a call to the next at full CAC, {} times: p50 {} ms, p90 {} ms, p99 {} ms",
                waits.size(),
                waits.get(waits.size() / 2),
                waits.get(waits.size() * 9 / 10),
                waits.get(waits.size() * 99 / 100));
    }

    private void behave(int least, int most) {
        carrier.behave(
                Behaviour.parse(
                        """
                        {"outcomes": {"answer": 1}, "ringMillis": {"fixed": 20}, "talkMillis": {"min": %d, "max": %d}}"""
                                .formatted(least, most)));
    }

    private List<JudgedRequest> run(String exchange, int count, int slots) {
        carrier.judge().limits(List.of(new Limit("+1" + exchange, CPS, slots, 1, null)));
        try (var dialer = RunningDialer.start(carrier)) {
            var journey = new Journey(dialer);
            long campaign = journey.campaign("Bench", CPS, slots, ", \"caller_id\": \"+12025550199\"");
            journey.list("bench", campaign, Journey.csv(Journey.numbers(exchange, count)));
            journey.start(campaign);
            journey.awaitCompletion(campaign, Duration.ofMinutes(5));
            assertThat(carrier.judge().verdict().violations()).isEmpty();
            return new Books(dialer, carrier).calls("+1" + exchange);
        }
    }
}
