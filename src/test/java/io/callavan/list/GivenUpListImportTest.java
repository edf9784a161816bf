package io.callavan.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callavan.CallavanTest;
import io.callavan.organization.Organizations;
import io.callavan.web.ApiProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An importer that was away for so long that others gave it up. */
@CallavanTest
class GivenUpListImportTest {

    private static final RowChunk CHUNK = new RowChunk(0, List.of(row(2, "+12025550100"), row(3, "x")));

    @Autowired
    ApplicationContext context;

    @Autowired
    Organizations organizations;

    @Autowired
    Imports imports;

    @Autowired
    ImportEnd end;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    String slug;
    ListImport late;

    @BeforeEach
    void begin() throws Exception {
        slug = organizations
                .byId(ApiProgram.of(context).caller().organizationId())
                .slug();
        Path file = Files.writeString(folder.resolve("late.csv"), "phone\n+12025550100\nx\n");
        late = imports.pickUp(file.toFile(), slug + "/late.csv").listImport();
        assertThat(late).isNotNull();
    }

    @Test
    void itWritesNothingMore() {
        assertThat(end.giveUp(late.versionId(), late.listId())).isTrue();

        assertThatThrownBy(() -> imports.store(late, CHUNK)).isInstanceOf(IllegalStateException.class);
        assertThat(rows("auto_dialer_destinations")).isZero();
        assertThat(rows("auto_dialer_list_rejects")).isZero();
        assertThat(imports.finish(late)).isEqualTo("failed");
    }

    @Test
    void whatItWroteBeforeIsNotDialed() {
        imports.store(late, CHUNK);
        end.giveUp(late.versionId(), late.listId());

        assertThat(imports.finish(late)).isEqualTo("failed");
        assertThat(jdbc.sql(
                                "SELECT CONCAT(status, ' ', COALESCE(version_id, 'none')) FROM auto_dialer_lists WHERE id = :id")
                        .param("id", late.listId())
                        .query(String.class)
                        .single())
                .isEqualTo("failed none");
    }

    @Test
    void anotherImportIntoTheListHasToWait() {
        assertThatThrownBy(() -> imports.pickUp(late.file().toFile(), slug + "/late.csv"))
                .isInstanceOf(FileWaits.class);
    }

    static ListRow row(int line, String number) {
        return new ListRow(line, number, null, "", "", List.of(), Map.of(), null);
    }

    private int rows(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table + " WHERE version_id = :id")
                .param("id", late.versionId())
                .query(Integer.class)
                .single();
    }
}
