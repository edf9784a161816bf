package io.callavan.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.organization.Caller;
import io.callavan.organization.Role;
import io.callavan.refusal.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an operator needs while calls are live: stop, and another pace. */
@CampaignTest
class CampaignStopTest extends WithCampaigns {

    @Test
    void aStopIsAPauseThatStopsUntilTheLastCallHasEnded() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        fixture.counters(id, 0, 0, 1, 1);

        JsonNode stopped = fixture.data(campaigns.stop(caller, id, null));

        assertThat(stopped.path("status").asText()).isEqualTo("paused");
        assertThat(stopped.path("pause_reason").asText()).isEqualTo("stopped");
        assertThat(stopped.path("stopping").asBoolean()).isTrue();
        assertThat(fixture.events(id)).containsExactly("CampaignStarted", "CampaignPaused stopped");

        fixture.counters(id, 1, 0, 1, 0);
        assertThat(fixture.data(campaigns.get(caller, id)).path("stopping").asBoolean())
                .isFalse();
    }

    @Test
    void aPauseIsNoStop() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        fixture.counters(id, 0, 0, 1, 1);

        assertThat(fixture.data(campaigns.pause(caller, id, null, null))
                        .path("stopping")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aPausedCampaignWithLiveCallsCanBeStoppedAndDoesNotResumeByItselfAnyMore() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        campaigns.pause(caller, id, null, fixture.json("{\"resume_at\": \"2026-04-15T12:05:00Z\"}"));
        fixture.counters(id, 0, 0, 1, 1);

        JsonNode stopped = fixture.data(campaigns.stop(caller, id, null));
        clock.advance(Duration.ofMinutes(6));
        dialer.wake();

        assertThat(stopped.path("stopping").asBoolean()).isTrue();
        assertThat(fixture.statusOf(id)).isEqualTo("paused");
        assertThat(fixture.events(id)).hasSize(2);
    }

    @Test
    void stoppingTwiceChangesNothing() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        JsonNode first = fixture.data(campaigns.stop(caller, id, null));
        clock.advance(Duration.ofMinutes(1));

        assertThat(fixture.data(campaigns.stop(caller, id, null))).hasToString(first.toString());
    }

    @Test
    void whileItStopsOnlyForceResumesIt() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        fixture.counters(id, 0, 0, 1, 1);
        campaigns.stop(caller, id, null);

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> campaigns.resume(caller, id, null));
        assertThat(refusal.code()).isEqualTo("CAMPAIGN_STOPPING");
        assertThat(refusal.details().get("allowed").toString())
                .contains("archive")
                .doesNotContain("resume");

        JsonNode resumed = fixture.data(campaigns.resume(caller, id, null, fixture.json("{\"force\": true}")));
        assertThat(resumed.path("status").asText()).isEqualTo("active");
        assertThat(resumed.path("stopping").asBoolean()).isFalse();
    }

    @Test
    void aResumeForgetsTheStop() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        campaigns.stop(caller, id, null);
        campaigns.resume(caller, id, null);
        campaigns.pause(caller, id, null, null);
        fixture.counters(id, 0, 0, 1, 1);

        assertThat(fixture.data(campaigns.get(caller, id)).path("stopping").asBoolean())
                .isFalse();
    }

    @Test
    void anArchivedCampaignGoesOnStopping() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        fixture.counters(id, 0, 0, 1, 1);
        campaigns.stop(caller, id, null);

        assertThat(fixture.data(campaigns.archive(caller, id, null))
                        .path("stopping")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aPaceChangesWhileTheCampaignIsActiveAndAnEventTellsWhoDidIt() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);

        JsonNode faster = pace(id, "{\"calls_per_second\": 5, \"concurrent_active_calls\": 50}");

        assertThat(faster.path("status").asText()).isEqualTo("active");
        assertThat(faster.path("calls_per_second").asInt()).isEqualTo(5);
        assertThat(faster.path("concurrent_active_calls").asInt()).isEqualTo(50);
        assertThat(faster.path("version").asInt()).isEqualTo(3);
        operator.setCallsPerSecond(id, 2);
        assertThat(fixture.events(id))
                .containsExactly(
                        "CampaignStarted",
                        "CampaignPaceChanged calls_per_second 1 -> 5, concurrent_active_calls 1 -> 50 by owner",
                        "CampaignPaceChanged calls_per_second 5 -> 2 by operator");
    }

    @Test
    void aPaceThatIsAsItWasChangesNothing() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);

        assertThat(pace(id, "{\"calls_per_second\": 1}").path("version").asInt())
                .isEqualTo(2);
        assertThat(fixture.events(id)).hasSize(1);
    }

    @Test
    void aPaceBeyondThePolicyNamesEachBoundAndChangesNothing() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);

        Refusal beyond = refusedPace(id, "{\"calls_per_second\": 6, \"concurrent_active_calls\": 51}");
        assertThat(beyond.errors().toString())
                .contains(
                        "calls_per_second must be between 1 and 5", "concurrent_active_calls must be between 1 and 50");
        assertThat(refusedPace(id, "{\"calls_per_second\": 0}").errors()).containsOnlyKeys("calls_per_second");
        assertThat(refusedPace(id, "{\"calls_per_second\": \"2,5\", \"speed\": 1}")
                        .errors())
                .containsOnlyKeys("calls_per_second", "speed");
        assertThat(refusedPace(id, "{}").getMessage()).contains("calls_per_second or concurrent_active_calls");
        assertThat(fixture.data(campaigns.get(caller, id)).path("version").asInt())
                .isEqualTo(2);
    }

    @Test
    void aPaceOfAnOtherVersionIsRefused() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);

        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> campaigns.pace(caller, id, "\"1\"", fixture.json("{\"calls_per_second\": 2}")));

        assertThat(refusal.code()).isEqualTo("VERSION_MISMATCH");
    }

    @Test
    void puttingOffAResumeChangesTheVersionWithItsReasonOnly() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        campaigns.pause(caller, id, null, fixture.json("{\"resume_at\": \"2026-04-15T12:01:00Z\"}"));
        campaigns.update(caller, id, null, fixture.json("{\"caller_id\": null}"));
        int before = version(id);
        for (int minute = 0; minute < 3; minute++) {
            clock.advance(Duration.ofMinutes(1));
            dialer.wake();
            assertThat(version(id)).isEqualTo(before + 1);
        }
        assertThat(fixture.data(campaigns.get(caller, id)).path("pause_reason").asText())
                .isEqualTo("no_caller_id");
    }

    @Test
    void everyCampaignHasAnIdOfItsOwnForTheOtherApi() {
        long id = fixture.create(caller, "{}");
        String uuid = fixture.data(campaigns.get(caller, id)).path("uuid").asText();
        String copied =
                fixture.data(campaigns.copy(caller, id, null)).path("uuid").asText();

        assertThat(UUID.fromString(uuid)).isNotEqualTo(UUID.fromString(copied));
        fixture.update(
                "UPDATE auto_dialer_campaigns SET uuid = UNHEX('00112233445566778899aabbccddeeff') WHERE id = :id",
                Map.of("id", id));
        assertThat(fixture.data(campaigns.get(caller, id)).path("uuid").asText())
                .isEqualTo("00112233-4455-6677-8899-aabbccddeeff");
    }

    @Test
    void anAdminMayDoAllButForce() {
        var admin = new Caller(caller.organizationId(), 2, "admin", Role.PBX_ADMIN);
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);

        campaigns.pace(admin, id, null, fixture.json("{\"calls_per_second\": 2}"));
        campaigns.stop(admin, id, null);
        campaigns.resume(admin, id, null);

        assertThat(fixture.statusOf(id)).isEqualTo("active");
    }

    private int version(long id) {
        return fixture.data(campaigns.get(caller, id)).path("version").asInt();
    }

    private JsonNode pace(long id, String body) {
        return fixture.data(campaigns.pace(caller, id, null, fixture.json(body)));
    }

    private Refusal refusedPace(long id, String body) {
        return catchThrowableOfType(Refusal.class, () -> campaigns.pace(caller, id, null, fixture.json(body)));
    }
}
