package io.callavan.list;

import io.callavan.sql.Sql;
import io.callavan.time.Utc;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** The versions of lists: which there are, and which is dialed. */
@Component
class VersionStore {

    private static final String INSERT = Sql.of("list/insert-version");

    /**
     * A version to be imported.
     *
     * @param source of a dropped file
     * @param spoolFile of an upload
     * @param copiedVersion of a copy
     */
    record NewVersion(
            long listId,
            int number,
            String fileName,
            String region,
            @Nullable String mapping,
            @Nullable Long fileBytes,
            @Nullable String source,
            @Nullable String spoolFile,
            @Nullable Long copiedVersion) {}

    private final JdbcClient jdbc;

    VersionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The caller holds the list's row, so that numbers follow one another. */
    int nextNumber(long listId) {
        return jdbc.sql(
                        "SELECT COALESCE(MAX(version_number), 0) + 1 FROM auto_dialer_list_versions WHERE list_id = :list")
                .param("list", listId)
                .query(Integer.class)
                .single();
    }

    long insert(NewVersion version, Instant now) {
        var key = new GeneratedKeyHolder();
        jdbc.sql(INSERT)
                .param("listId", version.listId())
                .param("number", version.number())
                .param("fileName", version.fileName())
                .param("region", version.region())
                .param("mapping", version.mapping())
                .param("fileBytes", version.fileBytes())
                .param("source", version.source())
                .param("spoolFile", version.spoolFile())
                .param("copiedVersion", version.copiedVersion())
                .param("now", Utc.of(now))
                .update(key);
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /** The version that is dialed where nothing else is said. */
    @Nullable
    Long newestReady(long listId) {
        return jdbc.sql("SELECT id FROM auto_dialer_list_versions WHERE list_id = :list AND status = 'ready'"
                        + " ORDER BY version_number DESC LIMIT 1")
                .param("list", listId)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    Optional<Long> ready(long listId, int number) {
        return jdbc.sql("SELECT id FROM auto_dialer_list_versions"
                        + " WHERE list_id = :list AND version_number = :number AND status = 'ready'")
                .param("list", listId)
                .param("number", number)
                .query(Long.class)
                .optional();
    }

    /** The version that this very file has become before. */
    Optional<Long> readyOf(long listId, String source) {
        return jdbc.sql("SELECT id FROM auto_dialer_list_versions"
                        + " WHERE list_id = :list AND source = :source AND status = 'ready' ORDER BY id DESC LIMIT 1")
                .param("list", listId)
                .param("source", source)
                .query(Long.class)
                .optional();
    }

    /** Whether a copy of the version is under way. */
    boolean isBeingCopied(@Nullable Long id) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM auto_dialer_list_versions"
                        + " WHERE copied_version = :id AND status = 'processing')")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    Optional<Long> newestOf(long listId) {
        return jdbc.sql("SELECT id FROM auto_dialer_list_versions WHERE list_id = :list"
                        + " ORDER BY version_number DESC LIMIT 1")
                .param("list", listId)
                .query(Long.class)
                .optional();
    }
}
