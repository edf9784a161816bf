package io.callavan.list;

import io.callavan.refusal.Refusal;
import io.callavan.sql.Sql;
import io.callavan.time.Utc;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Imports under way, from the first row to the end; and who lets them go on. */
@Component
class ImportStore {

    private static final String COUNT = Sql.of("list/count-rows");
    private static final String UNFINISHED = Sql.of("list/unfinished");

    /** What became of rows. */
    record Counts(int accepted, int duplicate, int invalid, int suppressed) {}

    /**
     * A version that is still being imported, as far as the database knows.
     *
     * @param totalRows how many of its rows were counted
     * @param first whether the list has no version to dial
     * @param campaignId of a list in use
     * @param carriedAhead destinations of the version it takes the place of that are in it already
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
            int carriedAhead,
            int silentSeconds) {

        /** Whether it has begun to take the place of the version that is dialed, and will. */
        boolean isTakingOver() {
            return carriedAhead > 0;
        }

        static Refusal takingOver() {
            return Refusal.wrongStatus(
                    "LIST_PROCESSING",
                    "A new version is taking the place of this one; try again when that has ended.",
                    "in_use",
                    List.of());
        }
    }

    private final JdbcClient jdbc;

    ImportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The version that is being imported into the list. */
    Optional<Unfinished> importing(long listId) {
        return jdbc.sql(UNFINISHED + " AND v.list_id = :list")
                .param("list", listId)
                .query(Unfinished.class)
                .optional();
    }

    List<Unfinished> silentFor(int seconds) {
        return jdbc.sql(UNFINISHED + " AND v.touched_at < UTC_TIMESTAMP(3) - INTERVAL :seconds SECOND")
                .param("seconds", seconds)
                .query(Unfinished.class)
                .list();
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

    /** A sign of life for imports that wait or run in this process. */
    void touch(Collection<Long> ids) {
        jdbc.sql("UPDATE auto_dialer_list_versions SET touched_at = UTC_TIMESTAMP(3)"
                        + " WHERE id IN (:ids) AND status = 'processing'")
                .param("ids", ids)
                .update();
    }

    /** Whether its file was looked at before. */
    boolean described(long id) {
        return jdbc.sql("SELECT encoding IS NOT NULL FROM auto_dialer_list_versions WHERE id = :id")
                .param("id", id)
                .query(Boolean.class)
                .single();
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

    /** Processing, ready or failed. */
    String status(long id) {
        return jdbc.sql("SELECT status FROM auto_dialer_list_versions WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    int accepted(long id) {
        return count(id, "accepted_rows");
    }

    int suppressed(long id) {
        return count(id, "suppressed_rows");
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
}
