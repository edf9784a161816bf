package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callavan.CallavanTest;
import io.callavan.organization.Organizations;
import io.callavan.web.ApiProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@CallavanTest
class ImportListTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Autowired
    ApplicationContext context;

    @Autowired
    CamelContext camel;

    @Autowired
    Organizations organizations;

    @Autowired
    JdbcClient jdbc;

    @Value("${callavan.data-dir}")
    Path data;

    long organization;
    ListFiles files;

    @BeforeEach
    void signIn() {
        organization = ApiProgram.of(context).caller().organizationId();
        files = new ListFiles(data, organizations.byId(organization).slug());
    }

    @Test
    void aDroppedFileBecomesDestinationsAndAReport() throws Exception {
        files.drop(
                "spring.csv",
                "phone,name,city\n+12025550100,Ann,Rome\n123,Bob,Oslo\n(202) 555-0101,,\n+12025550100,Ann again,\n");

        assertThat(files.awaited("done", "spring.report.csv"))
                .isEqualToNormalizingNewlines(
                        """
                        row,value,code,reason
                        3,123,TOO_SHORT,Phone number is too short
                        5,+12025550100,DUPLICATE,The number stands in an earlier row
                        """);
        assertThat(files.awaited("done", "spring.csv")).startsWith("phone,name,city");
        assertThat(files.inbox("spring.csv")).doesNotExist();
        assertThat(jdbc.sql("SELECT CONCAT_WS(' ', d.phone_number, d.name, d.variables, d.status, d.attempts)"
                                + " FROM auto_dialer_destinations d JOIN auto_dialer_lists l ON l.version_id = d.version_id"
                                + " WHERE l.organization_id = :organization AND l.name = 'spring' ORDER BY d.id")
                        .param("organization", organization)
                        .query(String.class)
                        .list())
                .containsExactly("+12025550100 Ann {\"city\":\"Rome\"} 0 0", "+12025550101 0 0");
    }

    @Test
    void aNumberRepeatedThousandsOfRowsLaterIsADuplicate() throws Exception {
        var text = new StringBuilder("phone\n");
        for (int i = 0; i < 5_000; i++) {
            text.append("+1555010").append(String.format("%04d", i)).append('\n');
        }
        files.drop("long.csv", text + "+15550100000\n");

        assertThat(files.awaited("done", "long.report.csv"))
                .isEqualToNormalizingNewlines("row,value,code,reason\n"
                        + "5002,+15550100000,DUPLICATE,The number stands in an earlier row\n");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM auto_dialer_destinations d"
                                + " JOIN auto_dialer_lists l ON l.version_id = d.version_id"
                                + " WHERE l.organization_id = :id AND l.name = 'long'")
                        .param("id", organization)
                        .query(Integer.class)
                        .single())
                .isEqualTo(5_000);
    }

    @Test
    void theSameNameWithOtherContentIsTheNextVersion() throws Exception {
        files.drop("twice.csv", "phone\n+12025550100\n");
        awaitVersions("twice", "1 ready");
        files.drop("twice.csv", "phone\n+12025550101\n+12025550102\n");

        awaitVersions("twice", "1 ready", "2 ready");
        assertThat(list("twice")).isEqualTo("ready 2");
    }

    @Test
    void aFileThatTakesThePlaceOfOneBeingImportedIsImportedToo() throws Exception {
        for (int i = 0; i < 5; i++) {
            files.drop("replaced.csv", "phone\n+1202555010" + i + "\n");
            int version = i + 1;
            await().atMost(SOON)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> versions("replaced").size() == version);
        }

        awaitVersions("replaced", "1 ready", "2 ready", "3 ready", "4 ready", "5 ready");
        assertThat(list("replaced")).isEqualTo("ready 5");
    }

    @Test
    void aFileThatBecameAVersionBeforeTheCrashIsNotImportedAgain() throws Exception {
        files.drop("once.csv", "phone\n+12025550100\n");
        String first = files.awaited("done", "once.report.csv");
        Path done = files.shelved("done", "once.csv");
        await().atMost(SOON).until(() -> Files.exists(done));
        Files.delete(files.shelved("done", "once.report.csv"));
        Files.move(done, files.inbox("once.csv"));

        assertThat(files.awaited("done", "once.report.csv")).isEqualTo(first);
        await().atMost(SOON).until(() -> Files.exists(done));
        assertThat(versions("once")).containsExactly("1 ready");
    }

    @Test
    void aFileForAnUnknownOrganizationIsRefusedWithAReport() throws Exception {
        var nobody = new ListFiles(data, "nobody-" + organization);
        nobody.drop("spring.csv", "phone\n+12025550100\n");

        assertThat(nobody.awaited("failed", "spring.report.csv"))
                .contains("UNKNOWN_ORGANIZATION,There is no organization 'nobody-" + organization + "'.");
        await().atMost(SOON).until(() -> Files.exists(nobody.shelved("failed", "spring.csv")));
    }

    @Test
    void aNameIsNeverEvaluated() throws Exception {
        files.drop("${date:now:yyyy}&move=x?.csv", "phone\n+12025550100\n");

        assertThat(files.awaited("done", "_{date:now:yyyy}&move=x?.report.csv")).startsWith("row,");
        Path file = files.shelved("done", "${date:now:yyyy}&move=x?.csv");
        await().atMost(SOON).until(() -> Files.exists(file));
        assertThat(versions("${date:now:yyyy}&move=x?")).containsExactly("1 ready");
    }

    @Test
    void aFileForACampaignThatIsOverIsRefusedWithAReport() throws Exception {
        files.drop("busy.csv", "phone\n+12025550100\n");
        awaitVersions("busy", "1 ready");
        jdbc.sql("UPDATE auto_dialer_lists SET status = 'in_use' WHERE organization_id = :id AND name = 'busy'")
                .param("id", organization)
                .update();
        files.drop("busy.csv", "phone\n+12025550101\n");

        assertThat(files.awaited("failed", "busy.report.csv"))
                .contains("0,busy.csv,INVALID_STATUS,Cannot upload to list in status: in_use");
        assertThat(versions("busy")).containsExactly("1 ready");
    }

    @Test
    void aRefusedFileLeavesTheListItsVersion() throws Exception {
        files.drop("kept.csv", "phone\n+12025550100\n");
        awaitVersions("kept", "1 ready");
        files.drop("kept.csv", "");

        awaitVersions("kept", "1 ready", "2 failed");
        assertThat(list("kept")).isEqualTo("ready 1");
    }

    @Test
    void aFileThatIsStillGrowingIsNotTouched() throws Exception {
        Path file = files.inbox("growing.csv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "phone\n+12025550100\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(6)));

        await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(5)).until(() -> Files.exists(file));
        awaitVersions("growing", "1 ready");
    }

    @Test
    void twoNodesOnOneFolderImportAFileOnce() throws Exception {
        String text = Files.readString(Path.of("routes/import-list.camel.yaml"));
        String consumer = text.substring(
                        text.indexOf("- route:\n    id: import-list\n"),
                        text.indexOf("- route:\n    id: import-list-uploads"))
                .replace("id: import-list", "id: import-list-second-node")
                .replace("delay: 1000", "delay: 999");
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("second-node.camel.yaml", consumer));
        try {
            for (int i = 0; i < 10; i++) {
                files.drop("shared-" + i + ".csv", "phone\n+1202555010" + i + "\n");
            }
            for (int i = 0; i < 10; i++) {
                awaitVersions("shared-" + i, "1 ready");
                files.awaited("done", "shared-" + i + ".csv");
            }
            for (int i = 0; i < 10; i++) {
                assertThat(versions("shared-" + i)).containsExactly("1 ready");
            }
        } finally {
            camel.getRouteController().stopRoute("import-list-second-node");
            camel.removeRoute("import-list-second-node");
        }
    }

    @Test
    void anImportWhoseNodeIsGoneIsGivenUpAndItsFileTakenAgain() throws Exception {
        files.drop("crashed.csv", "phone\n+12025550100\n");
        awaitVersions("crashed", "1 ready");
        jdbc.sql(
                        "INSERT INTO auto_dialer_list_versions (list_id, version_number, status, file_name, created_at, touched_at)"
                                + " SELECT id, 2, 'processing', 'crashed.csv', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) - INTERVAL 61 SECOND"
                                + " FROM auto_dialer_lists WHERE organization_id = :id AND name = 'crashed'")
                .param("id", organization)
                .update();
        jdbc.sql("UPDATE auto_dialer_lists SET status = 'processing' WHERE organization_id = :id AND name = 'crashed'")
                .param("id", organization)
                .update();
        files.drop("crashed.csv", "phone\n+12025550101\n");

        awaitVersions("crashed", "1 ready", "2 failed", "3 ready");
        assertThat(list("crashed")).isEqualTo("ready 3");
    }

    private void awaitVersions(String list, String... expected) {
        await(list).atMost(SOON).untilAsserted(() -> assertThat(versions(list)).containsExactly(expected));
    }

    private List<String> versions(String list) {
        return jdbc.sql("SELECT CONCAT(version_number, ' ', v.status) FROM auto_dialer_list_versions v"
                        + " JOIN auto_dialer_lists l ON l.id = v.list_id"
                        + " WHERE organization_id = :id AND name = :name ORDER BY version_number")
                .param("id", organization)
                .param("name", list)
                .query(String.class)
                .list();
    }

    /** Status and number of the version that is dialed. */
    private String list(String name) {
        return jdbc.sql("SELECT CONCAT(l.status, ' ', v.version_number) FROM auto_dialer_lists l"
                        + " JOIN auto_dialer_list_versions v ON v.id = l.version_id"
                        + " WHERE organization_id = :id AND name = :name")
                .param("id", organization)
                .param("name", name)
                .query(String.class)
                .single();
    }
}
