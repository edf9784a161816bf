package io.callavan.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.organization.Caller;
import io.callavan.refusal.Refusal;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each figure as the contract defines it; the clock stands at 12:00:30. */
@CampaignTest
class CampaignFiguresTest {

    @Autowired
    Campaigns campaigns;

    @Autowired
    CampaignDialer dialer;

    @Autowired
    CampaignMonitor monitor;

    @Autowired
    Fixture fixture;

    @Autowired
    SettableClock clock;

    Caller caller;

    @BeforeEach
    void begin() {
        clock.set("2026-04-15T12:00:30Z");
        caller = fixture.caller();
    }

    @AfterEach
    void giveTheTimeBack() {
        clock.set("2026-04-15T12:00:00Z");
    }

    @Test
    void ratesAndMeansAreOfEndedCalls() {
        long id = fixture.create(caller, "{}");
        fixture.ended(id, "2026-04-15 11:20:00", "answered", 2, 2, 0, 51, 31);
        fixture.ended(id, "2026-04-15 11:21:00", "busy", 1, 0, 1, 10, 0);
        fixture.ended(id, "2026-04-15 10:22:00", "congestion", 2, 0, 0, 0, 0);
        fixture.ended(id, "2026-04-15 10:23:00", "failed", 2, 1, 0, 9, 8);
        fixture.counters(id, 2, 4, 10, 0);

        JsonNode figures = statistics(id);

        assertThat(figures.path("dispositions").toString())
                .isEqualTo("{\"answered\":2,\"congestion\":2,\"failed\":2,\"busy\":1}");
        assertThat(figures.path("ended_calls").asInt()).isEqualTo(7);
        assertThat(figures.path("answered_calls").asInt()).isEqualTo(3);
        assertThat(figures.path("retried_destinations").asInt()).isOne();
        assertThat(figures.path("answer_rate").asDouble()).as("3 / 7").isEqualTo(42.9);
        assertThat(figures.path("asr").asDouble()).as("3 / 4").isEqualTo(75.0);
        assertThat(figures.path("success_rate").asDouble()).as("2 / 6").isEqualTo(33.3);
        assertThat(figures.path("average_duration_seconds").asDouble())
                .as("39 / 3")
                .isEqualTo(13.0);
        assertThat(figures.path("average_call_seconds").asDouble()).as("70 / 7").isEqualTo(10.0);
    }

    @Test
    void hoursAreThoseOfTheLastSevenDays() {
        long id = fixture.create(caller, "{}");
        fixture.ended(id, "2026-04-08 11:01:00", "answered", 9, 9, 0, 9, 9);
        fixture.ended(id, "2026-04-08 12:02:00", "answered", 2, 2, 0, 51, 31);
        fixture.ended(id, "2026-04-08 12:03:00", "busy", 1, 0, 0, 0, 0);
        fixture.ended(id, "2026-04-15 12:00:00", "busy", 3, 0, 0, 0, 0);
        fixture.update(
                "UPDATE auto_dialer_campaign_hours SET succeeded = 2 WHERE campaign_id = :id AND hour = '2026-04-08 12:00:00'"
                        + " AND disposition = 'answered'",
                Map.of("id", id));

        assertThat(statistics(id).path("by_hour").toString())
                .isEqualTo(
                        "[{\"hour\":\"2026-04-08T12:00:00Z\",\"calls\":3,\"answered\":2,\"succeeded\":2,\"talked_seconds\":31},"
                                + "{\"hour\":\"2026-04-15T12:00:00Z\",\"calls\":3,\"answered\":0,\"succeeded\":0,\"talked_seconds\":0}]");
        assertThat(statistics(id).path("ended_calls").asInt()).isEqualTo(15);
    }

    @Test
    void theNumbersOfThePoolHaveTheirCalls() {
        long did = fixture.did(caller, true);
        long id = fixture.create(caller, "{}");
        fixture.update(
                "INSERT INTO auto_dialer_caller_id_stats (campaign_id, did_id, total_calls, answered_calls, completed_calls,"
                        + " failed_calls) VALUES (:campaign, :did, 9, 6, 5, 3)",
                Map.of("campaign", id, "did", did));

        JsonNode number = statistics(id).at("/by_caller_id/0");

        assertThat(number.path("did_id").asLong()).isEqualTo(did);
        assertThat(number.path("total_calls").asInt()).isEqualTo(9);
        assertThat(number.path("answered_calls").asInt()).isEqualTo(6);
        assertThat(number.path("completed_calls").asInt()).isEqualTo(5);
        assertThat(number.path("failed_calls").asInt()).isEqualTo(3);
    }

    @Test
    void theEndIsEstimatedFromTheLastFiveFullMinutes() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        fixture.ended(id, "2026-04-15 11:55:00", "busy", 30, 0, 0, 0, 0);
        fixture.ended(id, "2026-04-15 12:00:00", "failed", 9, 0, 0, 0, 0);
        fixture.ended(id, "2026-04-15 11:54:00", "canceled", 1, 0, 0, 0, 0);
        fixture.counters(id, 5, 15, 18, 2);

        assertThat(statistics(id).path("calls_per_minute").asDouble()).isEqualTo(6.0);
        assertThat(statistics(id).path("estimated_seconds_to_finish").asLong())
                .as("20 destinations, 40 calls for 20 so far, 6 a minute")
                .isEqualTo(400);
    }

    @Test
    void nothingIsEstimatedOfAPausedCampaignOrWhileNothingEnds() {
        long idle = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        long paused = fixture.inStatus(caller, CampaignStatus.PAUSED);
        fixture.ended(paused, "2026-04-15 11:56:00", "busy", 30, 0, 0, 0, 0);

        assertThat(statistics(idle).path("estimated_seconds_to_finish").isNull())
                .isTrue();
        assertThat(statistics(paused).path("estimated_seconds_to_finish").isNull())
                .isTrue();
    }

    @Test
    void theSummaryShowsWhatRunsAndItsSum() {
        long active = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        long paused = fixture.inStatus(caller, CampaignStatus.PAUSED);
        fixture.create(caller, "{}");
        fixture.inStatus(fixture.caller(), CampaignStatus.ACTIVE);
        fixture.update(
                "UPDATE auto_dialer_campaigns SET concurrent_active_calls = 4, calls_per_second = 3 WHERE id = :id",
                Map.of("id", active));
        fixture.counters(active, 1, 1, 7, 3);
        fixture.counters(paused, 0, 0, 5, 1);
        fixture.ended(active, "2026-04-15 00:00:00", "busy", 2, 0, 0, 0, 0);
        fixture.ended(active, "2026-04-14 23:59:00", "busy", 9, 0, 0, 0, 0);
        begun(active, "2026-04-15 12:00:00", 1, 3);
        begun(active, "2026-04-15 12:00:01", 4, 1);
        begun(active, "2026-04-15 11:59:29", 3, 1);

        JsonNode summary = fixture.data(monitor.summary(caller));

        assertThat(summary.path("campaigns").findValuesAsText("id"))
                .containsExactly(Long.toString(active), Long.toString(paused));
        JsonNode first = summary.at("/campaigns/0");
        assertThat(first.path("cac_utilization").asDouble()).isEqualTo(75.0);
        assertThat(first.path("attempts_last_minute").asInt()).isEqualTo(3);
        assertThat(first.path("achieved_calls_per_second").asDouble()).isEqualTo(0.05);
        assertThat(first.path("progress_percentage").asDouble()).isEqualTo(8.3);
        assertThat(first.path("routing_destination_label").asText()).isEqualTo("Hang up");
        assertThat(first.path("rate_limit_status").toString())
                .isEqualTo(
                        "{\"is_rate_limited\":false,\"pause_reason\":null,\"resumes_at\":null,\"can_resume_now\":false}");
        assertThat(summary.path("totals").toString())
                .isEqualTo(
                        "{\"campaigns_by_status\":{\"draft\":1,\"active\":1,\"paused\":1,\"completed\":0,\"archived\":0},"
                                + "\"active_campaigns\":1,\"paused_campaigns\":1,\"total_active_calls\":4,"
                                + "\"total_cac_capacity\":4,\"overall_utilization\":75.0,\"allowed_calls_per_second\":3,"
                                + "\"achieved_calls_per_second\":0.05,\"attempts_last_minute\":3,\"attempts_today\":6}");
        assertThat(summary.path("worker_health").toString())
                .isEqualTo("{\"status\":\"offline\",\"active_campaigns\":1,\"active_calls\":4,\"queue_depth\":7}");
    }

    @Test
    void theSumHasTheCallsOfACampaignThatWasPausedMeanwhile() {
        long paused = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        begun(paused, "2026-04-15 11:59:40", 3, 2);
        campaigns.pause(caller, paused, null, null);
        clock.set("2026-04-15T12:00:35Z");

        JsonNode totals = fixture.data(monitor.summary(caller)).path("totals");
        assertThat(totals.path("attempts_last_minute").asInt()).isEqualTo(2);
        clock.set("2026-04-15T12:00:40Z");
        assertThat(fixture.data(monitor.summary(caller))
                        .at("/totals/attempts_last_minute")
                        .asInt())
                .isZero();
    }

    @Test
    void aCampaignThatNoLivingNodePacesDegradesTheHealth() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        fixture.update(
                "INSERT INTO nodes (id, address, started_at, expires_at) VALUES (:id, 'test', NOW(3), '2026-04-15 12:00:40')",
                Map.of("id", id));

        assertThat(health()).isEqualTo("degraded");
        fixture.update("UPDATE auto_dialer_campaigns SET owner = :id WHERE id = :id", Map.of("id", id));
        assertThat(health()).isEqualTo("healthy");
        fixture.update("DELETE FROM nodes WHERE id = :id", Map.of("id", id));
        assertThat(health()).isEqualTo("offline");
    }

    @Test
    void theDetailShowsLiveCallsAndTheLastHour() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        fixture.ended(id, "2026-04-15 12:00:00", "busy", 2, 0, 0, 20, 0);
        fixture.ended(id, "2026-04-15 11:01:00", "answered", 3, 3, 0, 30, 15);
        fixture.ended(id, "2026-04-15 10:59:00", "canceled", 4, 0, 0, 0, 0);
        begun(id, "2026-04-15 12:00:10", 1, 1);
        begun(id, "2026-04-15 12:00:00", 2, 1);
        begun(id, "2026-04-15 12:00:20", 3, 1);

        JsonNode detail = fixture.data(monitor.detail(caller, id));

        assertThat(detail.at("/campaign/id").asLong()).isEqualTo(id);
        assertThat(detail.path("active_sessions").findValuesAsText("status")).containsExactly("answered", "initiated");
        assertThat(detail.at("/active_sessions/0/duration_seconds").asInt()).isEqualTo(30);
        assertThat(detail.at("/statistics/dialing_calls").asInt()).isOne();
        assertThat(detail.at("/statistics/avg_duration_seconds").asDouble()).isEqualTo(5.6);
        assertThat(detail.at("/statistics/avg_billsec_seconds").asDouble()).isEqualTo(5.0);
        assertThat(detail.at("/pace/attempts_last_minute").asInt()).isEqualTo(3);
        assertThat(detail.at("/dispositions/cancelled").asInt()).isEqualTo(4);
        assertThat(detail.path("dispositions").has("no_answer")).isTrue();
        JsonNode minutes = detail.path("outcomes_per_minute");
        assertThat(minutes).hasSize(60);
        assertThat(minutes.get(0).toString())
                .isEqualTo(
                        "{\"minute\":\"2026-04-15T11:01:00Z\",\"calls\":3,\"answered\":3,\"dispositions\":{\"answered\":3}}");
        assertThat(minutes.get(59).path("calls").asInt()).isEqualTo(2);
        assertThat(minutes.get(30).path("calls").asInt()).isZero();
    }

    @Test
    void concurrencyIsWhatIsLiveAgainstItsLimits() {
        long id = fixture.startable(caller, "{\"concurrent_active_calls\": 4, \"calls_per_second\": 3}");
        fixture.counters(id, 0, 0, 7, 3);
        begun(id, "2026-04-15 12:00:00", 1, 2);
        begun(id, "2026-04-15 12:00:01", 2, 1);
        begun(id, "2026-04-15 11:59:29", 3, 1);

        assertThat(fixture.data(monitor.concurrency(caller, id)).toString())
                .isEqualTo(
                        ("{\"campaign_id\":%d,\"status\":\"draft\",\"calls_per_second\":3,\"achieved_calls_per_second\":0.05,"
                                        + "\"attempts_last_minute\":3,\"concurrent_active_calls\":4,\"active_calls\":3,"
                                        + "\"cac_utilization\":75.0,\"waiting_until\":null,\"free_slots\":1,\"dialing_calls\":2,"
                                        + "\"max_cac\":50,\"max_cps\":5}")
                                .formatted(id));
    }

    @Test
    void aLoweredLimitLeavesNoFreeSlot() {
        long id = fixture.create(caller, "{\"concurrent_active_calls\": 1}");
        fixture.counters(id, 0, 0, 7, 3);

        JsonNode concurrency = fixture.data(monitor.concurrency(caller, id));

        assertThat(concurrency.path("free_slots").asInt()).isZero();
        assertThat(concurrency.path("cac_utilization").asDouble()).isEqualTo(300.0);
    }

    @Test
    void aRateLimitIsShownUntilItsTime() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        dialer.pauseBySystem(id, "rate_limit", clock.instant().plusSeconds(60));

        assertThat(rateLimit(id))
                .isEqualTo("{\"is_rate_limited\":true,\"pause_reason\":\"rate_limit\","
                        + "\"resumes_at\":\"2026-04-15T12:01:30Z\",\"can_resume_now\":false}");
        clock.set("2026-04-15T12:01:30Z");
        assertThat(rateLimit(id)).contains("\"can_resume_now\":true");
    }

    @Test
    void anotherOrganizationsCampaignIsNotFound() {
        long id = fixture.create(caller, "{}");

        Caller stranger = fixture.caller();

        assertThat(catchThrowableOfType(Refusal.class, () -> monitor.detail(stranger, id)))
                .extracting(Refusal::kind)
                .isEqualTo(Refusal.Kind.NOT_FOUND);
        assertThat(catchThrowableOfType(Refusal.class, () -> monitor.concurrency(stranger, id)))
                .extracting(Refusal::kind)
                .isEqualTo(Refusal.Kind.NOT_FOUND);
    }

    private JsonNode statistics(long id) {
        return fixture.data(campaigns.statistics(caller, id));
    }

    private String health() {
        return fixture.data(monitor.summary(caller)).at("/worker_health/status").asText();
    }

    private String rateLimit(long id) {
        return fixture.data(monitor.detail(caller, id))
                .path("rate_limit_status")
                .toString();
    }

    /** So many calls that began then, in that state of their rows. */
    private void begun(long campaign, String at, int state, int calls) {
        for (int i = 0; i < calls; i++) {
            fixture.call(caller, campaign, Map.of("state", state));
        }
        fixture.update(
                "UPDATE auto_dialer_call_sessions SET claimed_at = :at WHERE campaign_id = :campaign"
                        + " AND claimed_at > '2026-04-16'",
                Map.of("at", at, "campaign", campaign));
    }
}
