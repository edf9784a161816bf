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

    private static final String STALE = Sql.of("list/stale");

    /** A version that is still being imported, as far as the database knows. */
    record Unfinished(long id, long listId) {}

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

    long insert(long listId, int number, String fileName, @Nullable String source, Instant now) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("INSERT INTO auto_dialer_list_versions"
                        + " (list_id, version_number, status, file_name, source, created_at, touched_at)"
                        + " VALUES (:list, :number, 'processing', :file, :source, :now, UTC_TIMESTAMP(3))")
                .param("list", listId)
                .param("number", number)
                .param("file", fileName)
                .param("source", source)
                .param("now", Utc.of(now))
                .update(key);
        return Objects.requireNonNull(key.getKey()).longValue();
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

    /** Adds to the counts; false if the version is no longer being imported. */
    boolean count(long id, int accepted, int duplicate, int invalid) {
        return jdbc.sql("UPDATE auto_dialer_list_versions SET accepted_rows = accepted_rows + :accepted,"
                                + " duplicate_rows = duplicate_rows + :duplicate, invalid_rows = invalid_rows + :invalid,"
                                + " total_rows = total_rows + :accepted + :duplicate + :invalid,"
                                + " touched_at = UTC_TIMESTAMP(3) WHERE id = :id AND status = 'processing'")
                        .param("accepted", accepted)
                        .param("duplicate", duplicate)
                        .param("invalid", invalid)
                        .param("id", id)
                        .update()
                == 1;
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
        return jdbc.sql(STALE).param("seconds", seconds).query(Unfinished.class).list();
    }
}
