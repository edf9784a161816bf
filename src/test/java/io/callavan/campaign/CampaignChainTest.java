package io.callavan.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.refusal.Refusal;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CampaignTest
class CampaignChainTest extends WithCampaigns {

    @Test
    void aCampaignThatCompletesStartsItsNext() {
        long next = fixture.startable(caller, "{}");
        long first = finishing(next);

        assertThat(dialer.wake()).extracting(Transition::type).containsExactly("CampaignCompleted", "CampaignStarted");

        assertThat(fixture.statusOf(next)).isEqualTo("active");
        assertThat(fixture.events(next)).containsExactly("CampaignStarted after campaign " + first);
    }

    @Test
    void aNextWhoseRowCannotBeReadDoesNotKeepItsPredecessorFromCompleting() {
        long next = fixture.startable(caller, "{}");
        long zoneless = fixture.startable(caller, "{\"end_date\": \"2026-05-01\"}");
        long first = finishing(next);
        long second = finishing(zoneless);
        fixture.update("UPDATE auto_dialer_campaigns SET schedule = '{' WHERE id = :id", Map.of("id", next));
        fixture.update(
                "UPDATE auto_dialer_campaigns SET timezone = 'Mars/Base' WHERE id = :id", Map.of("id", zoneless));

        dialer.wake();

        assertThat(fixture.events(first))
                .endsWith("CampaignCompleted", "CampaignNextNotStarted campaign " + next + ": unreadable");
        assertThat(fixture.events(second))
                .endsWith("CampaignCompleted", "CampaignNextNotStarted campaign " + zoneless + ": unreadable");
        assertThat(fixture.statusOf(next)).isEqualTo("draft");
        fixture.update("UPDATE auto_dialer_campaigns SET schedule = NULL, timezone = 'UTC'", Map.of());
    }

    @Test
    void aCopyDoesNotStartByItself() {
        long id = fixture.create(caller, "{\"auto_start\": true}");

        var copy = fixture.data(campaigns.copy(caller, id, null));

        assertThat(copy.path("auto_start").asBoolean()).isFalse();
    }

    @Test
    void aNextThatCannotStartIsToldOnBothWithEveryReason() {
        long next = fixture.create(caller, "{\"caller_id\": null}");
        long first = finishing(next);

        dialer.wake();

        assertThat(fixture.statusOf(first)).isEqualTo("completed");
        assertThat(fixture.statusOf(next)).isEqualTo("draft");
        assertThat(fixture.events(first))
                .endsWith(
                        "CampaignCompleted",
                        "CampaignNextNotStarted campaign " + next + ": no_list_assigned, no_caller_id");
        assertThat(fixture.events(next))
                .containsExactly("CampaignNextNotStarted after campaign " + first + ": no_list_assigned, no_caller_id");
    }

    @Test
    void aNextThatIsNoDraftIsNotStarted() {
        long next = fixture.inStatus(caller, CampaignStatus.PAUSED);
        long first = finishing(next);

        dialer.wake();

        assertThat(fixture.statusOf(next)).isEqualTo("paused");
        assertThat(fixture.events(first)).endsWith("CampaignNextNotStarted campaign " + next + ": status_paused");
    }

    @Test
    void aCycleIsRefusedNamingTheChain() {
        long a = fixture.create(caller, "{}");
        long b = fixture.create(caller, "{\"next_campaign_id\": " + a + "}");
        long c = fixture.create(caller, "{\"next_campaign_id\": " + b + "}");

        Refusal refusal = refused(() -> chain(a, c));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal.errors().get("next_campaign_id").get(0)).contains(a + " -> " + c + " -> " + b + " -> " + a);
    }

    @Test
    void aNextIsAnotherCampaignOfTheOrganization() {
        long a = fixture.create(caller, "{}");
        long foreign = fixture.create(fixture.caller(), "{}");

        assertThat(refused(() -> chain(a, a)).errors()).containsOnlyKeys("next_campaign_id");
        assertThat(refused(() -> chain(a, foreign)).errors()).containsOnlyKeys("next_campaign_id");
    }

    @Test
    void aDraftThatIsANextIsNotDeleted() {
        long next = fixture.create(caller, "{}");
        fixture.create(caller, "{\"next_campaign_id\": " + next + "}");

        assertThat(refused(() -> campaigns.delete(caller, next, null)).code()).isEqualTo("CAMPAIGN_IS_NEXT");
    }

    @Test
    void aDraftWithAttemptsIsNotDeleted() {
        long id = fixture.create(caller, "{}");
        fixture.call(caller, id, Map.of());

        Refusal refusal = refused(() -> campaigns.delete(caller, id, null));

        assertThat(refusal.code()).isEqualTo("CAMPAIGN_HAS_ATTEMPTS");
        assertThat(refusal).hasMessageContaining("archive");
    }

    @Test
    void aCopyHasTheSettingsAndThePoolButNoListsAndNoFigures() {
        long did = fixture.did(caller, true);
        long id = fixture.startable(
                caller,
                "{\"name\": \"" + "x".repeat(255) + "\", \"dial_timeout\": 45, \"caller_id_pool\": [{\"did_id\": " + did
                        + ", \"weight\": 7}]}");

        var copy = fixture.data(campaigns.copy(caller, id, null));

        assertThat(copy.path("name").asText()).isEqualTo("Copy of " + "x".repeat(247));
        assertThat(copy.path("dial_timeout").asInt()).isEqualTo(45);
        assertThat(fixture.pool(copy.path("id").asLong())).containsExactly(did + " weight 7 credit 0");
        assertThat(copy.path("statistics").path("total_destinations").asInt()).isZero();
        assertThat(refused(() -> campaigns.start(caller, copy.path("id").asLong()))
                        .code())
                .isEqualTo("NO_LIST_ASSIGNED");
    }

    @Test
    void figuresDoNotChangeTheVersion() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        fixture.counters(id, 1, 0, 1, 0);

        assertThat(fixture.data(campaigns.get(caller, id)).path("version").asInt())
                .isEqualTo(2);
        assertThat(fixture.data(campaigns.pause(caller, id, "\"1\", \"2\"", null))
                        .path("version")
                        .asInt())
                .isEqualTo(3);
        assertThat(refused(() -> campaigns.resume(caller, id, "W/\"3\"")).code())
                .isEqualTo("VERSION_MISMATCH");
    }

    /** An active one whose every destination is done. */
    private long finishing(long next) {
        long id = fixture.startable(caller, "{\"next_campaign_id\": " + next + "}");
        campaigns.start(caller, id);
        fixture.counters(id, 2, 0, 0, 0);
        return id;
    }

    private void chain(long id, long next) {
        campaigns.update(caller, id, null, fixture.json("{\"next_campaign_id\": " + next + "}"));
    }
}
