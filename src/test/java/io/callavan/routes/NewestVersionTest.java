package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.CallavanTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A campaign dials the newest version of its list, also one that is imported while it runs. */
@CallavanTest
class NewestVersionTest extends WithLists {

    long campaign;
    long list;

    /** Reached, in a call, waiting for a retry, never tried. */
    @BeforeEach
    void anActiveCampaignThatIsHalfWay() {
        campaign = lists.campaign("active");
        list = lists.ready("spring", 4);
        lists.assign(list, campaign);
        lists.set(list, "+12025550100", 2, 1, 1);
        lists.set(list, "+12025550101", 1, 0, 1);
        lists.set(list, "+12025550102", 0, 0, 1);
        update(
                "UPDATE auto_dialer_campaign_counters SET pending_calls = 2, active_calls = 1, completed_calls = 1"
                        + " WHERE campaign_id = ?",
                campaign);
    }

    private void update(String sql, Object... parameters) {
        jdbc.sql(sql).params(parameters).update();
    }

    @Test
    void whatWasBegunGoesOnAndWhatWasNeverTriedGivesWay() {
        var before = program.get("/v1/lists/" + list + "/destinations").json().path("data");

        lists.imported(
                list, "phone,destination_1\n+12025550105,\n+12025550102,+12025550112\n+12025550100,\n+12025550104,\n");

        assertThat(lists.destinations(list))
                .containsExactlyInAnyOrder(
                        "+12025550100 2 1 1 busy",
                        "+12025550101 1 0 1 busy",
                        "+12025550102 0 0 1 busy",
                        "+12025550104 0 0 0 -",
                        "+12025550105 0 0 0 -");
        assertThat(lists.counters(campaign)).as("one more is in a call").isEqualTo("5 = 3 + 1 + 0");
        var shown = lists.get(list);
        assertThat(shown.path("status").asText()).isEqualTo("in_use");
        assertThat(shown.path("version_number").asInt()).isEqualTo(2);
        assertThat(shown.path("record_count").asInt()).isEqualTo(5);
        var after = program.get("/v1/lists/" + list + "/destinations").json().path("data");
        for (int each = 0; each < 3; each++) {
            assertThat(after.get(each).path("id"))
                    .as("its calls are still its own")
                    .isEqualTo(before.get(each).path("id"));
        }
        assertThat(jdbc.sql("SELECT COUNT(*) FROM auto_dialer_destination_addresses a"
                                + " LEFT JOIN auto_dialer_destinations d ON d.id = a.destination_id"
                                + " WHERE a.target = '+12025550112' AND d.id IS NULL")
                        .query(Integer.class)
                        .single())
                .as("addresses without a destination")
                .isZero();
    }

    @Test
    void theNumbersThatGaveWayStayWithTheirVersion() {
        lists.imported(list, "phone\n+12025550104\n");
        update("UPDATE auto_dialer_campaigns SET status = 'paused' WHERE id = ?", campaign);
        update("UPDATE auto_dialer_destinations SET status = 2 WHERE status = 1 AND phone_number = '+12025550101'");
        lists.unassign(list, campaign);
        assertThat(lists.get(list).path("record_count").asInt()).isEqualTo(4);

        lists.assign(list, campaign, 1);

        assertThat(lists.destinations(list)).containsExactly("+12025550103 0 0 0 -");
        assertThat(lists.get(list).path("record_count").asInt()).isEqualTo(1);
    }

    @Test
    void aFileWithoutAGoodRowChangesNothing() {
        lists.imported(list, "phone\nnobody\n");

        assertThat(lists.destinations(list)).hasSize(4);
        assertThat(lists.get(list).path("version_number").asInt()).isEqualTo(1);
        assertThat(lists.counters(campaign)).isEqualTo("4 = 2 + 1 + 0");
    }

    @Test
    void aDraftDialsTheNewVersionAlone() {
        long draft = lists.campaign("draft");
        long other = lists.ready("other", 3);
        lists.assign(other, draft);

        lists.imported(other, "phone\n+12025550104\n");

        assertThat(lists.destinations(other)).containsExactly("+12025550104 0 0 0 -");
        assertThat(lists.counters(draft)).isEqualTo("1 = 1 + 0 + 0");
    }

    @Test
    void neitherABatchNorACopyGoesIntoAVersionThatIsAboutToGiveWay() {
        update(
                "INSERT INTO auto_dialer_list_versions (list_id, version_number, status, file_name, spool_file, created_at,"
                        + " touched_at) VALUES (?, 2, 'processing', 'x.csv', 'x.csv', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))",
                list);

        var batch = program.post(
                "/v1/lists/" + list + "/destinations", "{\"destinations\": [{\"phone_number\": \"+12025550109\"}]}");
        var copy = program.post("/v1/lists/" + list + "/copy", "");

        assertThat(batch.json().path("code").asText()).isEqualTo("LIST_PROCESSING");
        assertThat(copy.json().path("code").asText()).isEqualTo("LIST_PROCESSING");
        assertThat(lists.destinations(list)).hasSize(4);
    }

    @Test
    void aListThatIsBeingCopiedTakesNoFileFromUnderItsCampaign() {
        long copy = lists.create("copy");
        update(
                "INSERT INTO auto_dialer_list_versions (list_id, version_number, status, file_name, copied_version, created_at,"
                        + " touched_at) SELECT ?, 1, 'processing', 'copy', version_id, UTC_TIMESTAMP(3),"
                        + " UTC_TIMESTAMP(3) FROM auto_dialer_lists WHERE id = ?",
                copy,
                list);

        var upload = lists.upload(list, "phone\n+12025550109\n");

        assertThat(upload.status()).isEqualTo(409);
        assertThat(upload.json().path("code").asText()).isEqualTo("LIST_PROCESSING");
    }
}
