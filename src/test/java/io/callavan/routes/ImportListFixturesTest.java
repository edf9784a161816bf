package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callavan.CallavanTest;
import io.callavan.organization.Organizations;
import io.callavan.web.ApiProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every file under {@code lists/} is dropped; beside each stands what is to become of it: the counts, and the exact report. */
@CallavanTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportListFixturesTest {

    private static final Path FIXTURES = Path.of("src/test/resources/lists");

    @Autowired
    ApplicationContext context;

    @Autowired
    Organizations organizations;

    @Autowired
    JdbcClient jdbc;

    @Value("${callavan.data-dir}")
    Path data;

    long organization;
    ListFiles files;

    @BeforeAll
    void dropAll() throws IOException {
        organization = ApiProgram.of(context).caller().organizationId();
        files = new ListFiles(data, organizations.byId(organization).slug());
        for (String name : names()) {
            files.drop(name + ".csv", Files.readAllBytes(FIXTURES.resolve(name + ".csv")));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void theReportIsExact(String name) throws IOException {
        String expected = Files.readString(FIXTURES.resolve(name + ".expected"));
        String shelf = expected.startsWith("ready") ? "done" : "failed";
        String report = name + ".report.csv";
        await(name)
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        Files.exists(files.shelved("done", report)) || Files.exists(files.shelved("failed", report)));

        assertThat(counts(name) + "\n" + files.awaited(shelf, report)).isEqualToNormalizingNewlines(expected);
        await(name).atMost(Duration.ofSeconds(10)).until(() -> Files.exists(files.shelved(shelf, name + ".csv")));
        assertThat(unaccounted(name)).isZero();
    }

    /** Rows of which it is not known what became: each is a destination or a line of the report, and was counted as such. */
    private int unaccounted(String name) {
        return jdbc.sql("SELECT ABS(total_rows - accepted_rows - duplicate_rows - invalid_rows - suppressed_rows)"
                        + " + ABS(accepted_rows - (SELECT COUNT(*) FROM auto_dialer_destinations WHERE version_id = v.id))"
                        + " + ABS(duplicate_rows - (SELECT COUNT(*) FROM auto_dialer_list_rejects"
                        + " WHERE version_id = v.id AND code = 'DUPLICATE'))"
                        + " + ABS(invalid_rows - (SELECT COUNT(*) FROM auto_dialer_list_rejects"
                        + " WHERE version_id = v.id AND code NOT IN ('DUPLICATE', 'ADDRESS_LEFT_OUT') AND row_no > 0))"
                        + " FROM auto_dialer_list_versions v JOIN auto_dialer_lists l ON l.id = v.list_id"
                        + " WHERE l.organization_id = :organization AND l.name = :name")
                .param("name", name)
                .param("organization", organization)
                .query(Integer.class)
                .single();
    }

    private String counts(String name) {
        return jdbc.sql("SELECT CONCAT(v.status, ': ', total_rows, ' rows = ', accepted_rows, ' accepted + ',"
                        + " duplicate_rows, ' duplicate + ', invalid_rows, ' invalid; ',"
                        + " COALESCE(encoding, '-'), ' ', COALESCE(v.delimiter, '-'))"
                        + " FROM auto_dialer_list_versions v JOIN auto_dialer_lists l ON l.id = v.list_id"
                        + " WHERE l.organization_id = :organization AND l.name = :name")
                .param("organization", organization)
                .param("name", name)
                .query(String.class)
                .single();
    }

    static List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(FIXTURES)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".csv"))
                    .map(file -> file.substring(0, file.length() - 4))
                    .sorted()
                    .toList();
        }
    }
}
