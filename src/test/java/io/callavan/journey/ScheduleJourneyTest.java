package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callavan.pacing.Pacing;
import io.callavan.simulator.Behaviour;
import io.callavan.simulator.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A calling window closes in mid-campaign and opens again the next morning; the clock is set. */
class ScheduleJourneyTest {

    private static final String PREFIX = "+1202577";
    private static final Instant EVENING = Instant.parse("2029-01-15T16:59:55Z");
    private static final Instant MORNING = Instant.parse("2029-01-16T09:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @AfterEach
    void theMachinesTime() {
        Stage.clock().reset();
    }

    private static String officeHours() {
        var week = new StringBuilder();
        for (String day : List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")) {
            week.append(week.isEmpty() ? "" : ", ")
                    .append(
                            "\"%s\": {\"enabled\": true, \"time_ranges\": [{\"start_time\": \"09:00\", \"end_time\": \"17:00\"}]}"
                                    .formatted(day));
        }
        return "{" + week + "}";
    }

    @Test
    void aWindowThatClosesInMidCampaignStopsItAndTheNextOpeningGoesOnByItself() {
        Stage.carrier()
                .behave(
                        Behaviour.parse(
                                """
                        {"outcomes": {"answer": 1}, "ringMillis": {"fixed": 20}, "talkMillis": {"fixed": 50}}"""));
        Stage.carrier().judge().limits(List.of(new Limit(PREFIX, 2, 2, 1, null)));
        var journey = new Journey(Stage.dialer());
        long campaign = journey.campaign(
                "Office hours", 2, 2, ", \"caller_id\": \"+12025550199\", \"schedule\": " + officeHours());
        journey.list("office-hours", campaign, Journey.csv(Journey.numbers("202577", 12)));
        Stage.clock().set(EVENING);
        journey.start(campaign);

        await().atMost(PATIENCE).until(() -> journey.campaign(campaign)
                .path("waiting_until")
                .asText()
                .equals(MORNING.toString()));
        int before = Stage.books().calls(PREFIX).size();
        assertThat(before).as("calls before five in the afternoon").isBetween(1, 11);
        assertThat(journey.campaign(campaign).path("status").asText()).isEqualTo("active");
        Pacing pacing = Stage.dialer().bean(Pacing.class);
        await().atMost(PATIENCE)
                .until(() -> pacing.reading(campaign).orElseThrow().waitingUntil() != null);
        assertThat(pacing.reading(campaign).orElseThrow().waitingUntil()).isEqualTo(MORNING);
        await().atMost(PATIENCE)
                .until(() -> journey.statistics(campaign).path("active_calls").asInt() == 0);
        assertThat(Stage.books().calls(PREFIX)).as("none after five").hasSize(before);

        Stage.clock().set(MORNING.minusMillis(700));
        pacing.wake("campaign:" + campaign);
        journey.awaitCompletion(campaign, PATIENCE);

        assertThat(Stage.dialer()
                        .sql()
                        .sql("SELECT COUNT(*) FROM auto_dialer_call_sessions WHERE campaign_id = ?"
                                + " AND NOT (TIME(claimed_at) >= '09:00' AND TIME(claimed_at) < '17:00')")
                        .param(campaign)
                        .query(Integer.class)
                        .single())
                .as("claims out of hours")
                .isZero();
        assertThat(Stage.carrier().judge().verdict().violations()).isEmpty();
        Stage.books().areClosed(campaign);
        Stage.books().agreeWithTheCarrier(campaign, PREFIX);
        assertThat(Stage.books().callsByNumber(PREFIX)).hasSize(12);
    }
}
