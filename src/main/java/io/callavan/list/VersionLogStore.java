package io.callavan.list;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.list.DistributionList.ImportReport;
import io.callavan.sql.Sql;
import io.callavan.time.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what the imports of a list have left: their counts, and the names of variables. */
@Component
class VersionLogStore {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROGRESS = Sql.of("list/progress");

    private final JdbcClient jdbc;
    private final JdbcTemplate streaming;

    VersionLogStore(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        streaming = new JdbcTemplate(dataSource);
        // the driver's word for: row by row
        streaming.setFetchSize(Integer.MIN_VALUE);
    }

    long count(long listId) {
        return jdbc.sql("SELECT COUNT(*) FROM auto_dialer_list_versions WHERE list_id = :list")
                .param("list", listId)
                .query(Long.class)
                .single();
    }

    List<ImportReport> page(long listId, long offset, int count) {
        return jdbc.sql("SELECT * FROM auto_dialer_list_versions WHERE list_id = :list"
                        + " ORDER BY version_number DESC LIMIT :count OFFSET :offset")
                .param("list", listId)
                .param("count", count)
                .param("offset", offset)
                .query((row, n) -> report(row))
                .list();
    }

    Optional<Long> byNumber(long listId, int number) {
        return jdbc.sql("SELECT id FROM auto_dialer_list_versions WHERE list_id = :list AND version_number = :number")
                .param("list", listId)
                .param("number", number)
                .query(Long.class)
                .optional();
    }

    Optional<Long> dialed(long listId) {
        return jdbc.sql("SELECT version_id FROM auto_dialer_lists WHERE id = :list AND version_id IS NOT NULL")
                .param("list", listId)
                .query(Long.class)
                .optional();
    }

    Optional<UploadProgress> progress(long listId) {
        return jdbc.sql(PROGRESS)
                .param("list", listId)
                .query((row, n) -> progress(row))
                .optional();
    }

    /** The greatest number of a further address, 0 without any. */
    int mostAddresses(long versionId) {
        return jdbc.sql("SELECT COALESCE(MAX(a.address_no), 0) FROM auto_dialer_destinations d"
                        + " JOIN auto_dialer_destination_addresses a ON a.destination_id = d.id"
                        + " WHERE d.version_id = :version")
                .param("version", versionId)
                .query(Integer.class)
                .single();
    }

    private static UploadProgress progress(ResultSet row) throws SQLException {
        String status = row.getString("status");
        long copied = row.getLong("copied_rows");
        boolean isCopy = !row.wasNull();
        long done = isCopy ? row.getLong("processed_rows") : row.getLong("read_bytes");
        return new UploadProgress(
                row.getLong("list_id"),
                row.getInt("version_number"),
                status,
                UploadProgress.percentage(status, done, isCopy ? copied : row.getLong("file_bytes")),
                row.getInt("processed_rows"),
                row.getInt("accepted_rows"),
                row.getInt("duplicate_rows"),
                row.getInt("invalid_rows"),
                row.getInt("suppressed_rows"),
                row.getString("error"));
    }

    /** Read row by row: the names are kept, not the rows; no more than {@code most}. */
    List<String> variableNames(long versionId, int most) {
        Set<String> names = new LinkedHashSet<>();
        streaming.query(
                "SELECT variables FROM auto_dialer_destinations"
                        + " WHERE version_id = ? AND variables IS NOT NULL ORDER BY id",
                row -> {
                    if (names.size() < most) {
                        addNames(names, row.getString("variables"));
                    }
                },
                versionId);
        return names.stream().limit(most).toList();
    }

    private static void addNames(Set<String> names, String json) {
        try {
            JSON.readTree(json).fieldNames().forEachRemaining(names::add);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The variables of a destination are no JSON object");
        }
    }

    private static ImportReport report(ResultSet row) throws SQLException {
        return new ImportReport(
                row.getInt("version_number"),
                row.getString("status"),
                row.getString("file_name"),
                row.getInt("total_rows"),
                row.getInt("accepted_rows"),
                row.getInt("duplicate_rows"),
                row.getInt("invalid_rows"),
                row.getInt("suppressed_rows"),
                row.getString("encoding"),
                row.getString("delimiter"),
                row.getString("error"),
                Utc.instant(row, "created_at"),
                Utc.nullableInstant(row, "finished_at"));
    }
}
