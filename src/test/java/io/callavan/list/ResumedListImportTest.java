package io.callavan.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callavan.CallavanTest;
import io.callavan.organization.Organizations;
import io.callavan.web.ApiProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An import whose process was killed in its middle: another goes on, and every row of the file is stored once. */
@CallavanTest
class ResumedListImportTest {

    private static final String TEXT = "phone\n+12025550100\n+12025550101\nx\n+12025550100\n+12025550102\n";
    private static final Duration SOON = Duration.ofSeconds(40);

    @Autowired
    ApplicationContext context;

    @Autowired
    Organizations organizations;

    @Autowired
    Lists lists;

    @Autowired
    Imports imports;

    @Autowired
    ImportEnd end;

    @Autowired
    ProducerTemplate producer;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    ApiProgram program;
    String slug;

    @BeforeEach
    void signIn() {
        program = ApiProgram.of(context);
        slug = organizations.byId(program.caller().organizationId()).slug();
    }

    @Test
    void anUploadIsGoneOnWithFromTheLastChunk() throws Exception {
        long list = list("upload");
        var killed = imports.upload(program.caller(), list, null, null, "list.csv", file());
        imports.store(killed, chunk(0, "+12025550100", "+12025550101"));
        imports.release(killed);
        silent(killed.versionId(), 61);
        goOn();

        await().atMost(SOON).untilAsserted(() -> assertThat(standing(killed)).startsWith("ready 5 3 1 1"));
        assertThat(numbersOf(killed.versionId())).containsExactly("+12025550100", "+12025550101", "+12025550102");
        assertThat(reportedRows(killed)).containsExactly(4, 5);
    }

    @Test
    void whoeverGoesOnReadsTheColumnsAsTheFirstDidWhateverTheListSaysByThen() throws Exception {
        Path text =
                Files.writeString(folder.resolve("said.csv"), "phone,Cell\n+12025550109,+12025550100\n,+12025550101\n");
        long list = list("said");
        var killed = imports.upload(program.caller(), list, null, "{\"cell\": \"destination_0\"}", "list.csv", text);
        imports.store(killed, chunk(0, "+12025550100"));
        imports.release(killed);
        program.put("/v1/lists/" + list, "{\"mapping\": {\"phone\": \"destination_0\"}}");
        silent(killed.versionId(), 61);
        goOn();

        await().atMost(SOON).untilAsserted(() -> assertThat(standing(killed)).startsWith("ready 2 2 0 0"));
        assertThat(numbersOf(killed.versionId())).containsExactly("+12025550100", "+12025550101");
    }

    @Test
    void aDroppedFileIsGoneOnWithWhenItIsPickedUpAgain() throws Exception {
        Path file = file();
        var killed = imports.pickUp(file.toFile(), slug + "/drop.csv").listImport();
        assertThat(killed).isNotNull();
        imports.store(killed, chunk(0, "+12025550100", "+12025550101"));
        imports.release(killed);
        assertThatThrownBy(() -> imports.pickUp(file.toFile(), slug + "/drop.csv"))
                .isInstanceOf(FileWaits.class);
        silent(killed.versionId(), 61);

        var again = imports.pickUp(file.toFile(), slug + "/drop.csv").listImport();

        assertThat(again).isNotNull();
        assertThat(again.versionId()).isEqualTo(killed.versionId());
        var chunks = imports.chunks(again, cells().iterator());
        while (chunks.hasNext()) {
            imports.store(again, chunks.next());
        }
        assertThat(imports.finish(again)).isEqualTo("ready");
        assertThat(standing(killed)).startsWith("ready 5 3 1 1");
        assertThat(reportedRows(killed)).containsExactly(4, 5);
    }

    @Test
    void anImporterThatWasOnlySlowWritesNothingTwice() throws Exception {
        Path file = file();
        var slow = imports.pickUp(file.toFile(), slug + "/slow.csv").listImport();
        assertThat(slow).isNotNull();
        imports.release(slow);
        silent(slow.versionId(), 61);
        var other = imports.pickUp(file.toFile(), slug + "/slow.csv").listImport();
        assertThat(other).isNotNull();
        imports.store(other, chunk(0, "+12025550100", "+12025550101"));

        assertThatThrownBy(() -> imports.store(slow, chunk(0, "+12025550100", "+12025550101")))
                .isInstanceOf(IllegalStateException.class);

        imports.store(other, chunk(2, "+12025550102"));
        assertThat(imports.finish(other)).isEqualTo("ready");
        assertThat(imports.finish(slow)).isEqualTo("ready");
        assertThat(standing(slow)).startsWith("ready 3 3 0 0");
    }

    @Test
    void aCopyIsGoneOnWith() throws Exception {
        var done = imports.pickUp(file().toFile(), slug + "/copied.csv").listImport();
        assertThat(done).isNotNull();
        imports.store(done, chunk(0, "+12025550100", "+12025550101", "+12025550102"));
        imports.finish(done);
        imports.release(done);
        var copy = imports.beginCopy(program.caller(), done.listId());
        long first = jdbc.sql("SELECT MIN(id) FROM auto_dialer_destinations WHERE version_id = :id")
                .param("id", done.versionId())
                .query(Long.class)
                .single();
        var half = new ListCopy(copy.versionId(), copy.listId(), copy.copiedVersion(), first - 1, 0);
        context.getBean(Copying.class).chunk(half, 0, first, first);
        // that ends the copying here
        assertThatThrownBy(
                        () -> imports.copy(new ListCopy(copy.versionId(), copy.listId(), copy.copiedVersion(), 0, 9)))
                .isInstanceOf(RuntimeException.class);
        silent(copy.versionId(), 61);
        goOn();

        await().atMost(SOON).untilAsserted(() -> assertThat(numbersOf(copy.versionId()))
                .containsExactly("+12025550100", "+12025550101", "+12025550102"));
        await().atMost(SOON).until(() -> lists.get(program.caller(), copy.listId())
                .data()
                .toString()
                .contains("status=ready"));
    }

    @Test
    void anImportThatNobodyCanGoOnWithIsGivenUp() throws Exception {
        long list = list("lost");
        var killed = imports.upload(program.caller(), list, null, null, "list.csv", file());
        imports.release(killed);
        Files.delete(killed.file());
        silent(killed.versionId(), 61);
        goOn();
        assertThat(standing(killed)).startsWith("processing");

        silent(killed.versionId(), 301);
        goOn();

        await().atMost(SOON).untilAsserted(() -> assertThat(standing(killed)).startsWith("failed 0 0 0 0"));
        assertThat(jdbc.sql("SELECT CONCAT(l.status, ' ', v.error) FROM auto_dialer_lists l"
                                + " JOIN auto_dialer_list_versions v ON v.list_id = l.id WHERE l.id = :id")
                        .param("id", list)
                        .query(String.class)
                        .single())
                .isEqualTo("failed The import was cut off before its end; upload the file again.");
    }

    /** What the timer does every ten seconds. */
    private void goOn() {
        imports.recover().forEach(work -> producer.sendBody("seda:imports", work));
    }

    /** A dropped file of one number, which has become a list. */
    private ListImport imported(String name) throws Exception {
        ListImport done = imports.pickUp(file().toFile(), slug + "/" + name).listImport();
        assertThat(done).isNotNull();
        imports.store(done, chunk(0, "+12025550100"));
        imports.finish(done);
        imports.release(done);
        return done;
    }

    private long campaign() {
        return program.post("/v1/auto-dialer-campaigns", "{\"name\": \"x\", \"routing_destination_type\": \"hangup\"}")
                .json()
                .at("/data/id")
                .asLong();
    }

    @Test
    void aListUnassignedDuringItsImportIsReadyAtTheEndOfIt() throws Exception {
        ListImport first = imported("pinned.csv");
        long campaign = campaign();
        lists.assignVersion(program.caller(), first.listId(), campaign, 1);
        var second = imports.upload(program.caller(), first.listId(), null, null, "list.csv", file());
        imports.store(second, chunk(0, "+12025550101", "+12025550102"));

        assertThat(lists.unassign(program.caller(), first.listId(), campaign)
                        .data()
                        .status())
                .isEqualTo("processing");
        imports.finish(second);
        imports.release(second);

        var list =
                (DistributionList) lists.get(program.caller(), first.listId()).data();
        assertThat(list.status()).isEqualTo("ready");
        assertThat(list.versionNumber()).isEqualTo(2);
    }

    @Test
    void aCampaignThatIsOverBeforeTheEndOfTheImportKeepsWhatItDialed() throws Exception {
        ListImport first = imported("over.csv");
        long campaign = campaign();
        lists.assign(program.caller(), first.listId(), campaign);
        var second = imports.upload(program.caller(), first.listId(), null, null, "list.csv", file());
        imports.store(second, chunk(0, "+12025550101", "+12025550102"));
        program.patch("/v1/auto-dialer-campaigns/" + campaign + "/archive");

        imports.finish(second);
        imports.release(second);

        var list =
                (DistributionList) lists.get(program.caller(), first.listId()).data();
        assertThat(list.status()).isEqualTo("in_use");
        assertThat(list.versionNumber()).isEqualTo(1);
        assertThat(list.lastImport()).isNotNull();
        assertThat(list.lastImport().status()).isEqualTo("ready");
    }

    private Path file() throws Exception {
        return Files.writeString(folder.resolve("list.csv"), TEXT);
    }

    private static List<List<String>> cells() {
        var cells = new ArrayList<List<String>>();
        TEXT.lines().forEach(line -> cells.add(List.of(line)));
        return cells;
    }

    private static RowChunk chunk(long before, String... numbers) {
        var rows = new ArrayList<ListRow>();
        for (String number : numbers) {
            rows.add(GivenUpListImportTest.row((int) before + rows.size() + 2, number));
        }
        return new RowChunk(before, rows);
    }

    private long list(String name) {
        return lists.create(program.caller(), name, null).data().id();
    }

    private void silent(long version, int seconds) {
        jdbc.sql("UPDATE auto_dialer_list_versions SET touched_at = UTC_TIMESTAMP(3) - INTERVAL :seconds SECOND"
                        + " WHERE id = :id")
                .param("seconds", seconds)
                .param("id", version)
                .update();
    }

    /** Status and counts: total, accepted, duplicate, invalid. */
    private String standing(ListImport listImport) {
        return jdbc.sql("SELECT CONCAT_WS(' ', status, total_rows, accepted_rows, duplicate_rows, invalid_rows)"
                        + " FROM auto_dialer_list_versions WHERE id = :id")
                .param("id", listImport.versionId())
                .query(String.class)
                .single();
    }

    private List<String> numbersOf(long version) {
        return jdbc.sql("SELECT phone_number FROM auto_dialer_destinations WHERE version_id = :id ORDER BY id")
                .param("id", version)
                .query(String.class)
                .list();
    }

    private List<Integer> reportedRows(ListImport listImport) {
        return jdbc.sql("SELECT row_no FROM auto_dialer_list_rejects WHERE version_id = :id ORDER BY row_no")
                .param("id", listImport.versionId())
                .query(Integer.class)
                .list();
    }
}
