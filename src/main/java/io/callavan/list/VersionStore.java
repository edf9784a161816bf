package io.callavan.list;

import io.callavan.sql.Sql;
import io.callavan.time.Utc;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

@Component
class VersionStore {

    private static final String INSERT = Sql.of("list/insert-version");
    private static final String COUNT = Sql.of("list/count-rows");
    private static final String UNFINISHED = Sql.of("list/unfinished");

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

    /** What became of rows. */
    record Counts(int accepted, int duplicate, int invalid, int suppressed) {}

    /**
     * A version that is still being imported, as far as the database knows.
     *
     * @param totalRows how many of its rows were counted
     * @param first whether the list has no version to dial
     * @param campaignId of a list in use
     * @param silentSeconds since its importer's last sign of life
     */
    record Unfinished(
            long id,
            long listId,
            long organizationId,
            int versionNumber,
            String fileName,
            @Nullable String region,
            @Nullable String mapping,
            long totalRows,
            @Nullable String source,
            @Nullable String spoolFile,
            @Nullable Long copiedVersion,
            long copiedUntil,
            boolean first,
            @Nullable Long campaignId,
            int takeovers,
            int silentSeconds) {}

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

    /** The version that is being imported into the list. */
    Optional<Unfinished> importing(long listId) {
        return jdbc.sql(UNFINISHED + " AND v.list_id = :list")
                .param("list", listId)
                .query(Unfinished.class)
                .optional();
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

    void describe(long id, String encoding, String delimiter) {
        jdbc.sql("UPDATE auto_dialer_list_versions SET encoding = :encoding, delimiter = :delimiter WHERE id = :id")
                .param("encoding", encoding)
                .param("delimiter", delimiter)
                .param("id", id)
                .update();
    }

    /**
     * Adds to the counts; false if the version is no longer being imported, or another importer has gone on with it.
     *
     * @param before rows of it that the caller knows to be counted
     */
    boolean count(long id, long before, Counts counts, long readBytes) {
        return jdbc.sql(COUNT)
                        .param("accepted", counts.accepted())
                        .param("duplicate", counts.duplicate())
                        .param("invalid", counts.invalid())
                        .param("suppressed", counts.suppressed())
                        .param("read", readBytes)
                        .param("before", before)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Notes the last destination that was copied. */
    void copied(long id, long until) {
        jdbc.sql("UPDATE auto_dialer_list_versions SET copied_until = :until WHERE id = :id")
                .param("until", until)
                .param("id", id)
                .update();
    }

    /** Makes the caller the importer of a version whose importer is gone; false if another one did, or too many have. */
    boolean takeOver(long id, int silentSeconds, int mostTakeovers) {
        return jdbc.sql("UPDATE auto_dialer_list_versions SET touched_at = UTC_TIMESTAMP(3), takeovers = takeovers + 1"
                                + " WHERE id = :id AND status = 'processing' AND takeovers < :most"
                                + " AND touched_at < UTC_TIMESTAMP(3) - INTERVAL :seconds SECOND")
                        .param("id", id)
                        .param("most", mostTakeovers)
                        .param("seconds", silentSeconds)
                        .update()
                == 1;
    }

    /** Processing, ready or failed. */
    String status(long id) {
        return jdbc.sql("SELECT status FROM auto_dialer_list_versions WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** Whether its file was looked at before. */
    boolean described(long id) {
        return jdbc.sql("SELECT encoding IS NOT NULL FROM auto_dialer_list_versions WHERE id = :id")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    int suppressed(long id) {
        return count(id, "suppressed_rows");
    }

    int accepted(long id) {
        return count(id, "accepted_rows");
    }

    int total(long id) {
        return count(id, "total_rows");
    }

    private int count(long id, String column) {
        return jdbc.sql("SELECT " + column + " FROM auto_dialer_list_versions WHERE id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    /** Ends the import; false if it had ended before. */
    boolean end(long id, String status, @Nullable String error, Instant now) {
        return jdbc.sql("UPDATE auto_dialer_list_versions SET status = :status, error = :error, finished_at = :now"
                                + " WHERE id = :id AND status = 'processing'")
                        .param("status", status)
                        .param("error", error)
                        .param("now", Utc.of(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** A sign of life for imports that wait or run in this process. */
    void touch(Collection<Long> ids) {
        jdbc.sql("UPDATE auto_dialer_list_versions SET touched_at = UTC_TIMESTAMP(3)"
                        + " WHERE id IN (:ids) AND status = 'processing'")
                .param("ids", ids)
                .update();
    }

    List<Unfinished> silentFor(int seconds) {
        return jdbc.sql(UNFINISHED + " AND v.touched_at < UTC_TIMESTAMP(3) - INTERVAL :seconds SECOND")
                .param("seconds", seconds)
                .query(Unfinished.class)
                .list();
    }
}
