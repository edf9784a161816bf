package io.callavan.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.carrier.Carriers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CampaignTest
class CampaignWakeTest extends WithCampaigns {

    private static final String MONDAYS_NINE_TO_FIVE =
            """
            {"monday": {"enabled": true, "time_ranges": [{"id": "1", "start_time": "09:00", "end_time": "17:00"}]},
             "tuesday": {"enabled": false, "time_ranges": []}, "wednesday": {"enabled": false, "time_ranges": []},
             "thursday": {"enabled": false, "time_ranges": []}, "friday": {"enabled": false, "time_ranges": []},
             "saturday": {"enabled": false, "time_ranges": []}, "sunday": {"enabled": false, "time_ranges": []}}""";

    @Autowired
    Carriers carriers;

    @AfterEach
    void connect() {
        when(carriers.ready()).thenReturn(true);
    }

    @Test
    void nothingDueChangesNothing() {
        fixture.inStatus(caller, CampaignStatus.DRAFT);
        fixture.inStatus(caller, CampaignStatus.ACTIVE);
        fixture.inStatus(caller, CampaignStatus.PAUSED);

        assertThat(dialer.wake()).isEmpty();
    }

    @Test
    void aCampaignWithEveryDestinationDoneCompletes() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        fixture.counters(id, 1, 1, 0, 0);

        assertThat(dialer.wake())
                .containsExactly(
                        new Transition(caller.organizationId(), id, "CampaignCompleted", null, clock.instant()));
        assertThat(view(id).path("completed_at").asText()).isEqualTo("2026-04-15T12:00:00Z");
        assertThat(fixture.events(id)).containsExactly("CampaignStarted", "CampaignCompleted");
        assertThat(dialer.wake()).isEmpty();
    }

    @Test
    void aDestinationThatWaitsOrIsBeingCalledKeepsACampaignActive() {
        long waits = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        long called = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        fixture.counters(waits, 5, 0, 1, 0);
        fixture.counters(called, 5, 0, 0, 1);

        assertThat(dialer.wake()).isEmpty();
    }

    @Test
    void aCampaignThatIsToContinueWaitsForMore() {
        long id = fixture.startable(caller, "{\"end_handle\": \"continue\"}");
        campaigns.start(caller, id);
        fixture.counters(id, 2, 0, 0, 0);

        assertThat(dialer.wake()).isEmpty();
        assertThat(fixture.statusOf(id)).isEqualTo("active");
    }

    @Test
    void aPausedCampaignDoesNotComplete() {
        long id = fixture.inStatus(caller, CampaignStatus.PAUSED);
        fixture.counters(id, 2, 0, 0, 0);

        assertThat(dialer.wake()).isEmpty();
    }

    @Test
    void theDayAfterTheLastInTheCampaignsZoneEndsIt() {
        long id = fixture.startable(caller, "{\"end_date\": \"2026-04-15\", \"timezone\": \"America/Los_Angeles\"}");
        campaigns.start(caller, id);

        clock.set("2026-04-16T06:59:59Z");
        assertThat(dialer.wake()).isEmpty();

        clock.set("2026-04-16T07:00:00Z");
        assertThat(dialer.wake()).extracting(Transition::type).containsExactly("CampaignPaused");
        assertThat(view(id).path("pause_reason").asText()).isEqualTo("ended");
        assertThat(dialer.wake()).isEmpty();
        assertThat(refused(() -> campaigns.resume(caller, id, null)).errors()).containsOnlyKeys("END_DATE_PASSED");

        campaigns.update(caller, id, null, fixture.json("{\"end_date\": \"2026-04-20\"}"));
        campaigns.resume(caller, id, null);
        assertThat(dialer.wake()).isEmpty();
        assertThat(fixture.statusOf(id)).isEqualTo("active");
    }

    @Test
    void aPauseWithATimeEndsThen() {
        long byHand = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        long bySystem = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        campaigns.pause(caller, byHand, null, fixture.json("{\"resume_at\": \"2026-04-15T12:05:00Z\"}"));
        dialer.pauseBySystem(bySystem, "rate_limit", clock.instant().plusSeconds(300));

        clock.advance(Duration.ofSeconds(299));
        assertThat(dialer.wake()).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        assertThat(dialer.wake()).extracting(Transition::campaignId).containsExactlyInAnyOrder(byHand, bySystem);
        assertThat(fixture.events(bySystem))
                .containsExactly("CampaignStarted", "CampaignPaused rate_limit", "CampaignResumed resume_at");
        assertThat(view(byHand).path("resume_at").isNull()).isTrue();
    }

    @Test
    void aPauseByHandWithoutATimeLasts() {
        long id = fixture.inStatus(caller, CampaignStatus.PAUSED);
        clock.advance(Duration.ofDays(365));

        assertThat(dialer.wake()).isEmpty();
        assertThat(fixture.statusOf(id)).isEqualTo("paused");
    }

    @Test
    void aCampaignThatCannotResumeSaysWhyAndTriesAgainInAMinute() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        dialer.pauseBySystem(id, "rate_limit", clock.instant().plusSeconds(10));
        when(carriers.ready()).thenReturn(false);
        clock.advance(Duration.ofSeconds(10));

        assertThat(dialer.wake()).isEmpty();
        assertThat(view(id).path("pause_reason").asText()).isEqualTo("no_carrier");
        assertThat(view(id).path("resume_at").asText()).isEqualTo("2026-04-15T12:01:10Z");

        when(carriers.ready()).thenReturn(true);
        clock.advance(Duration.ofMinutes(1));
        assertThat(dialer.wake()).extracting(Transition::type).containsExactly("CampaignResumed");
    }

    @Test
    void aDraftThatStartsByItselfWaitsForItsFirstDayAndHours() {
        // the 20th is a Monday
        long id = fixture.startable(
                caller,
                "{\"auto_start\": true, \"start_date\": \"2026-04-16\", \"timezone\": \"Europe/Berlin\", \"schedule\": "
                        + MONDAYS_NINE_TO_FIVE + "}");

        for (String closed : List.of("2026-04-15T12:00:00Z", "2026-04-16T12:00:00Z", "2026-04-20T06:59:59Z")) {
            clock.set(closed);
            assertThat(dialer.wake()).as(closed).isEmpty();
        }
        clock.set("2026-04-20T07:00:00Z");
        assertThat(dialer.wake()).extracting(Transition::type).containsExactly("CampaignStarted");
        assertThat(fixture.events(id)).containsExactly("CampaignStarted auto_start");
    }

    @Test
    void theOlderHoursCountOnlyWithoutASchedule() {
        // the 15th is a Wednesday
        String older = "\"days_active\": [\"friday\"], \"start_time\": 22, \"end_time\": 2";
        long night = fixture.startable(caller, "{" + older + "}");
        long weekly = fixture.startable(caller, "{" + older + ", \"schedule\": " + MONDAYS_NINE_TO_FIVE + "}");
        campaigns.start(caller, night);
        campaigns.start(caller, weekly);

        assertThat(view(night).path("waiting_until").asText()).isEqualTo("2026-04-17T22:00:00Z");
        assertThat(view(weekly).path("waiting_until").asText()).isEqualTo("2026-04-20T09:00:00Z");
        clock.set("2026-04-18T01:59:00Z");
        assertThat(view(night).path("waiting_until").isNull())
                .as("still Friday's night")
                .isTrue();
        clock.set("2026-04-18T02:00:00Z");
        assertThat(view(night).path("waiting_until").asText()).isEqualTo("2026-04-24T22:00:00Z");
    }

    @Test
    void aDraftThatCannotStartStaysADraft() {
        long noList = fixture.create(caller, "{\"auto_start\": true}");
        long noCallerId = fixture.startable(caller, "{\"auto_start\": true, \"caller_id\": null}");
        long byHand = fixture.startable(caller, "{}");

        assertThat(dialer.wake()).isEmpty();

        fixture.assignList(caller, noList, 1);
        campaigns.update(caller, noCallerId, null, fixture.json("{\"caller_id\": \"+12025550100\"}"));
        assertThat(dialer.wake()).extracting(Transition::campaignId).containsExactly(noList, noCallerId);
        assertThat(fixture.statusOf(byHand)).isEqualTo("draft");
    }

    @Test
    void aCampaignStartsByItselfOnlyOnce() {
        long id = fixture.startable(caller, "{\"auto_start\": true}");
        dialer.wake();
        campaigns.pause(caller, id, null, null);

        assertThat(dialer.wake()).isEmpty();
        assertThat(fixture.statusOf(id)).isEqualTo("paused");
    }

    @Test
    void aMissingCarrierIsToldBesideEveryOtherCondition() {
        long id = fixture.create(caller, "{\"caller_id\": null}");
        when(carriers.ready()).thenReturn(false);

        assertThat(refused(() -> campaigns.start(caller, id)).errors())
                .containsOnlyKeys("NO_LIST_ASSIGNED", "NO_CALLER_ID", "NO_CARRIER");
    }

    @Test
    void withoutACarrierNothingStarts() {
        long id = fixture.startable(caller, "{\"auto_start\": true}");
        when(carriers.ready()).thenReturn(false);

        assertThat(dialer.wake()).isEmpty();
        assertThat(fixture.statusOf(id)).isEqualTo("draft");
    }

    @Test
    void ofManyNodesThatLookAtOnceOneMakesEachChange() throws Exception {
        long finished = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        fixture.counters(finished, 2, 0, 0, 0);
        long starting = fixture.startable(caller, "{\"auto_start\": true}");
        var nodes = Executors.newFixedThreadPool(8);
        try {
            Callable<List<Transition>> wake = dialer::wake;
            long made = 0;
            for (var each : nodes.invokeAll(Collections.nCopies(8, wake))) {
                made += each.get().size();
            }
            assertThat(made).isEqualTo(2);
        } finally {
            nodes.shutdownNow();
        }
        assertThat(fixture.events(finished)).containsExactly("CampaignStarted", "CampaignCompleted");
        assertThat(fixture.events(starting)).containsExactly("CampaignStarted auto_start");
    }

    @Test
    void oneCampaignThatCannotBeChangedKeepsNoOtherWaiting() {
        long broken = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        long finished = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        fixture.counters(broken, 2, 0, 0, 0);
        fixture.counters(finished, 2, 0, 0, 0);
        fixture.update("UPDATE auto_dialer_campaigns SET schedule = '{' WHERE id = :id", Map.of("id", broken));

        assertThat(dialer.wake()).extracting(Transition::campaignId).containsExactly(finished);
        fixture.update("UPDATE auto_dialer_campaigns SET schedule = NULL WHERE id = :id", Map.of("id", broken));
    }

    private JsonNode view(long id) {
        return fixture.data(campaigns.get(caller, id));
    }
}
