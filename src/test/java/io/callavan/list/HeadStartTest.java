package io.callavan.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.CallavanTest;
import io.callavan.web.ApiProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Between the last row of a new version and the commit by which it takes its place. */
@CallavanTest
class HeadStartTest {

    private static final String REACHED = "+12025550100";
    private static final String LIVE = "+12025550101";
    private static final String WAITING = "+12025550102";
    private static final String UNTRIED = "+12025550103";
    private static final String NEW = "+12025550104";

    @Autowired
    ApplicationContext context;

    @Autowired
    Lists lists;

    @Autowired
    Imports imports;

    @Autowired
    HeadStart headStart;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    ApiProgram program;
    long list;
    long campaign;
    ListImport second;

    @BeforeEach
    void theRowsOfASecondVersionAreStored() throws Exception {
        program = ApiProgram.of(context);
        list = lists.create(program.caller(), "spring", null).data().id();
        var first = stored(REACHED, LIVE, WAITING, UNTRIED);
        imports.finish(first);
        imports.release(first);
        campaign = program.post(
                        "/v1/auto-dialer-campaigns", "{\"name\": \"Spring\", \"routing_destination_type\": \"hangup\"}")
                .json()
                .at("/data/id")
                .asLong();
        lists.assign(program.caller(), list, campaign);
        begun(REACHED, 2, 1);
        begun(LIVE, 1, 0);
        begun(WAITING, 0, 0);
        jdbc.sql("UPDATE auto_dialer_campaign_counters SET pending_calls = 2, active_calls = 1, completed_calls = 1,"
                        + " attempts = 3 WHERE campaign_id = ?")
                .param(campaign)
                .update();
        second = stored(REACHED, LIVE, NEW);
    }

    /** Nothing waits in the upload folder for a later test. */
    @AfterEach
    void theImportIsOver() {
        imports.finish(second);
        imports.release(second);
    }

    private ListImport stored(String... numbers) throws Exception {
        Path file = Files.writeString(folder.resolve("list.csv"), "phone\n" + String.join("\n", numbers) + "\n");
        ListImport begun = imports.upload(program.caller(), list, null, null, "list.csv", file);
        var rows = new ArrayList<ListRow>();
        Stream.of(numbers).forEach(number -> rows.add(GivenUpListImportTest.row(rows.size() + 2, number)));
        imports.store(begun, new RowChunk(0, rows));
        return begun;
    }

    private void begun(String number, int status, int outcome) {
        jdbc.sql("UPDATE auto_dialer_destinations d JOIN auto_dialer_lists l ON l.version_id = d.version_id"
                        + " SET d.status = ?, d.outcome = ?, d.attempts = 1 WHERE l.id = ? AND d.phone_number = ?")
                .params(status, outcome, list, number)
                .update();
    }

    @Test
    void whatNobodyCanClaimIsCarriedAndNothingIsCountedAnewUntilTheCommit() {
        headStart.give(list, second.versionId());

        assertThat(numbers(1)).containsExactly(LIVE + " 1", UNTRIED + " 0");
        assertThat(numbers(2)).containsExactlyInAnyOrder(REACHED + " 2", WAITING + " 0", LIVE + " 0", NEW + " 0");
        assertThat(counters()).isEqualTo("4 = 2 + 1 + 1; 3");

        imports.finish(second);

        assertThat(numbers(1)).containsExactly(UNTRIED + " 0");
        assertThat(numbers(2)).containsExactlyInAnyOrder(REACHED + " 2", LIVE + " 1", WAITING + " 0", NEW + " 0");
        assertThat(counters()).isEqualTo("4 = 2 + 1 + 1; 3");
        assertThat(shown().versionNumber()).isEqualTo(2);
        assertThat(shown().recordCount()).isEqualTo(4);
    }

    @Test
    void aListOfWhichSomethingWasCarriedIsNeitherUnassignedNorReset() {
        begun(LIVE, 0, 0);
        headStart.give(list, second.versionId());

        var unassigned = program.post("/v1/lists/" + list + "/unassign", "{\"campaign_id\": " + campaign + "}");
        var reset = program.post("/v1/lists/" + list + "/reset", "");

        assertThat(List.of(unassigned, reset)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.json().path("code").asText()).isEqualTo("LIST_PROCESSING");
        });
    }

    @Test
    void aCampaignThatIsOverMeanwhileGetsTheRestAllTheSame() {
        headStart.give(list, second.versionId());
        program.patch("/v1/auto-dialer-campaigns/" + campaign + "/archive");

        imports.finish(second);

        assertThat(shown().versionNumber()).isEqualTo(2);
        assertThat(numbers(2)).hasSize(4);
        assertThat(counters()).isEqualTo("4 = 2 + 1 + 1; 3");
    }

    @Test
    void anImportWhoseFileIsGoneIsFinishedIfSomethingWasCarried() throws Exception {
        headStart.give(list, second.versionId());
        imports.release(second);
        Files.delete(second.file());
        jdbc.sql(
                        "UPDATE auto_dialer_list_versions SET touched_at = UTC_TIMESTAMP(3) - INTERVAL 301 SECOND WHERE id = ?")
                .param(second.versionId())
                .update();

        imports.recover();

        assertThat(shown().versionNumber()).isEqualTo(2);
        assertThat(numbers(2)).hasSize(4);
        assertThat(counters()).isEqualTo("4 = 2 + 1 + 1; 3");
    }

    @Test
    void aPinnedListKeepsAll() {
        jdbc.sql("UPDATE auto_dialer_lists SET pinned = TRUE WHERE id = ?")
                .param(list)
                .update();

        headStart.give(list, second.versionId());

        assertThat(numbers(1)).hasSize(4);
        assertThat(numbers(2)).containsExactly(REACHED + " 0", LIVE + " 0", NEW + " 0");
    }

    /** Number and status of the destinations of a version. */
    private List<String> numbers(int version) {
        return jdbc.sql("SELECT CONCAT(d.phone_number, ' ', d.status) FROM auto_dialer_destinations d"
                        + " JOIN auto_dialer_list_versions v ON v.id = d.version_id"
                        + " WHERE v.list_id = ? AND v.version_number = ? ORDER BY d.id")
                .params(list, version)
                .query(String.class)
                .list();
    }

    /** Total = pending + active + completed; attempts. */
    private String counters() {
        return jdbc.sql("SELECT CONCAT(total_destinations, ' = ', pending_calls, ' + ', active_calls, ' + ',"
                        + " completed_calls, '; ', attempts) FROM auto_dialer_campaign_counters WHERE campaign_id = ?")
                .param(campaign)
                .query(String.class)
                .single();
    }

    private DistributionList shown() {
        return (DistributionList) lists.get(program.caller(), list).data();
    }
}
