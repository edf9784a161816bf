package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.CallavanTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which version of a list a campaign dials. */
@CallavanTest
class PinnedListTest extends WithLists {

    long list;

    @BeforeEach
    void twoVersions() {
        list = lists.create("spring");
        lists.imported(list, "phone\n+12025550101\n");
        lists.imported(list, "phone\n+12025550102\n+12025550103\n");
    }

    @Test
    void withoutAPinTheNewestVersionIsDialed() {
        long campaign = lists.campaign("draft");

        lists.assign(list, campaign);

        assertThat(lists.get(list).path("version_number").asInt()).isEqualTo(2);
        assertThat(lists.get(list).path("pinned").asBoolean()).isFalse();
        assertThat(lists.counters(campaign)).isEqualTo("2 = 2 + 0 + 0");
    }

    @Test
    void aPinnedVersionIsKeptWhenANewerOneIsImported() {
        long campaign = lists.campaign("active");
        assertThat(lists.assign(list, campaign, 1).status()).isEqualTo(200);

        lists.imported(list, "phone\n+12025550104\n+12025550105\n+12025550106\n");

        var shown = lists.get(list);
        assertThat(shown.path("status").asText()).isEqualTo("in_use");
        assertThat(shown.path("pinned").asBoolean()).isTrue();
        assertThat(shown.path("version_number").asInt()).isEqualTo(1);
        assertThat(shown.at("/last_import/version_number").asInt()).isEqualTo(3);
        assertThat(shown.path("campaign_id").asLong()).isEqualTo(campaign);
        assertThat(lists.destinations(list)).containsExactly("+12025550101 0 0 0 -");
        assertThat(lists.counters(campaign)).isEqualTo("1 = 1 + 0 + 0");
    }

    @Test
    void aFailedImportLeavesAPinnedListInUse() {
        long campaign = lists.campaign("draft");
        lists.assign(list, campaign, 2);

        lists.imported(list, "phone\nnobody\n");

        assertThat(lists.get(list).path("status").asText()).isEqualTo("in_use");
        assertThat(lists.get(list).path("version_number").asInt()).isEqualTo(2);
    }

    @Test
    void anUnassignedListGoesBackToItsNewestVersion() {
        long campaign = lists.campaign("paused");
        lists.assign(list, campaign, 1);

        lists.unassign(list, campaign);

        assertThat(lists.counters(campaign)).isEqualTo("0 = 0 + 0 + 0");
        assertThat(lists.get(list).path("status").asText()).isEqualTo("ready");
        assertThat(lists.get(list).path("pinned").asBoolean()).isFalse();
        assertThat(lists.get(list).path("version_number").asInt()).isEqualTo(2);
    }

    @Test
    void aDeletedDraftFreesItsPinnedList() {
        long campaign = program.post(
                        "/v1/auto-dialer-campaigns", "{\"name\": \"x\", \"routing_destination_type\": \"hangup\"}")
                .json()
                .at("/data/id")
                .asLong();
        lists.assign(list, campaign, 1);

        assertThat(program.delete("/v1/auto-dialer-campaigns/" + campaign).status())
                .isBetween(200, 204);

        assertThat(lists.get(list).path("status").asText()).isEqualTo("ready");
        assertThat(lists.get(list).path("version_number").asInt()).isEqualTo(2);
    }

    @Test
    void aVersionThatWasNeverReadyIsNotDialed() {
        lists.imported(list, "phone\nnobody\n");
        long campaign = lists.campaign("draft");

        for (int version : new int[] {3, 4}) {
            var answer = lists.assign(list, campaign, version);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().at("/errors/version_number/0").asText())
                    .startsWith("version_number " + version + " is no version");
        }
        assertThat(lists.get(list).path("status").asText()).isEqualTo("ready");
    }

    @Test
    void aCampaignTakesSeveralListsAndOneMoreWhileItIsActive() {
        long campaign = lists.campaign("active");
        long other = lists.ready("other", 3);

        assertThat(lists.assign(list, campaign).status()).isEqualTo(200);
        assertThat(lists.assign(other, campaign).status()).isEqualTo(200);

        assertThat(lists.counters(campaign)).isEqualTo("5 = 5 + 0 + 0");
        assertThat(program.get("/v1/auto-dialer-campaigns/" + campaign + "/lists")
                        .json()
                        .path("data")
                        .findValuesAsText("name"))
                .containsExactly("other", "spring");
    }
}
