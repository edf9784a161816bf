package io.callavan.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.CallavanTest;
import io.callavan.list.RowJudge.Verdict;
import io.callavan.organization.Organizations;
import io.callavan.web.ApiProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Numbers that must not be called do not become destinations. */
@CallavanTest
class SuppressionTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Organizations organizations;

    @Autowired
    Imports imports;

    @Autowired
    RowJudge judge;

    @Autowired
    ImportStore importStore;

    @Autowired
    RowStore rows;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    ListImport listImport;
    final Map<String, String> suppressed = new LinkedHashMap<>();

    @BeforeEach
    void begin() throws Exception {
        String slug = organizations
                .byId(ApiProgram.of(context).caller().organizationId())
                .slug();
        Path file = Files.writeString(folder.resolve("list.csv"), "phone\n");
        listImport = imports.pickUp(file.toFile(), slug + "/list.csv").listImport();
        assertThat(listImport).isNotNull();
    }

    @Test
    void aSuppressedNumberIsCountedAndReportedEachTimeItStandsThere() {
        suppressed.put("+12025550100", "DO_NOT_CALL");

        write(row(2, "+12025550100"), row(3, "+12025550101"), row(4, "+1 202 555 0100"), row(5, "1"));

        assertThat(jdbc.sql(
                                "SELECT CONCAT_WS(' ', total_rows, accepted_rows, duplicate_rows, invalid_rows, suppressed_rows)"
                                        + " FROM auto_dialer_list_versions WHERE id = :id")
                        .param("id", listImport.versionId())
                        .query(String.class)
                        .single())
                .isEqualTo("4 1 0 1 2");
        assertThat(report()).contains("2 DO_NOT_CALL +12025550100", "4 DO_NOT_CALL +1 202 555 0100");
        assertThat(jdbc.sql("SELECT phone_number FROM auto_dialer_destinations WHERE version_id = :id")
                        .param("id", listImport.versionId())
                        .query(String.class)
                        .list())
                .containsExactly("+12025550101");
    }

    @Test
    void aFurtherAddressThatIsSuppressedIsLeftOutOfItsRow() {
        suppressed.put("+12025550111", "DO_NOT_CALL");
        var further = List.of(
                new ListRow.Further(1, "destination_1", "+12025550111"),
                new ListRow.Further(2, "destination_2", "+12025550112"));

        write(new ListRow(2, "+12025550110", null, "", "", further, Map.of(), null));

        assertThat(jdbc.sql(
                                "SELECT CONCAT(a.address_no, ' ', a.type, ' ', a.target)"
                                        + " FROM auto_dialer_destination_addresses a"
                                        + " JOIN auto_dialer_destinations d ON d.id = a.destination_id WHERE d.version_id = :id")
                        .param("id", listImport.versionId())
                        .query(String.class)
                        .list())
                .containsExactly("2 tel +12025550112");
        assertThat(report()).containsExactly("2 ADDRESS_LEFT_OUT +12025550111");
    }

    @Test
    void aFileOfSuppressedNumbersAloneIsNoVersion() {
        suppressed.put("+12025550100", "DO_NOT_CALL");
        write(row(2, "+12025550100"));

        assertThat(imports.finish(listImport)).isEqualTo("failed");
        assertThat(jdbc.sql("SELECT error FROM auto_dialer_list_versions WHERE id = :id")
                        .param("id", listImport.versionId())
                        .query(String.class)
                        .single())
                .isEqualTo("No row has a number that may be called.");
    }

    @Test
    void itIsAskedOnceForAChunkWithTheOrganization() {
        var asked = new ArrayList<String>();
        Suppression counting = (organization, campaign, numbers) -> {
            asked.add(organization + " " + campaign + " " + List.copyOf(numbers));
            return Map.of();
        };
        new ChunkWriter(counting, importStore, rows, Clock.systemUTC())
                .write(listImport, 0, judged(row(2, "+12025550100"), row(3, "+12025550101")));

        assertThat(asked).containsExactly(listImport.organizationId() + " null [+12025550100, +12025550101]");
    }

    private void write(ListRow... written) {
        Suppression listed = this::of;
        new ChunkWriter(listed, importStore, rows, Clock.systemUTC()).write(listImport, 0, judged(written));
    }

    private Map<String, String> of(long organization, @Nullable Long campaign, Collection<String> numbers) {
        var found = new LinkedHashMap<>(suppressed);
        found.keySet().retainAll(numbers);
        return found;
    }

    private List<Verdict> judged(ListRow... written) {
        return List.of(written).stream().map(row -> judge.judge(row, "US")).toList();
    }

    private static ListRow row(int line, String number) {
        return GivenUpListImportTest.row(line, number);
    }

    private List<String> report() {
        return jdbc.sql("SELECT CONCAT_WS(' ', row_no, code, value) FROM auto_dialer_list_rejects"
                        + " WHERE version_id = :id ORDER BY row_no")
                .param("id", listImport.versionId())
                .query(String.class)
                .list();
    }
}
