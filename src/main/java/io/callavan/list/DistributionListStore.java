package io.callavan.list;

import io.callavan.list.DistributionList.ImportReport;
import io.callavan.sql.Sql;
import io.callavan.time.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

@Component
class DistributionListStore {

    private static final String SHOW = Sql.of("list/show");
    private static final String COUNT = "SELECT COUNT(*) FROM auto_dialer_lists WHERE organization_id = :organization"
            + " AND (:search IS NULL OR name LIKE :search)"
            + " AND (:status IS NULL AND status <> 'archived' OR :status = status)";
    private static final String LOCK =
            "SELECT id, organization_id, name, status, campaign_id, version_id, pinned, region, mapping"
                    + " FROM auto_dialer_lists ";

    /** A list whose row this transaction holds. */
    record Held(
            long id,
            long organizationId,
            String name,
            String status,
            @Nullable Long campaignId,
            @Nullable Long versionId,
            boolean pinned,
            @Nullable String region,
            @Nullable String mapping) {}

    private final JdbcClient jdbc;

    DistributionListStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(long organizationId, String name, @Nullable String region, Mapping mapping, Instant now) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("INSERT INTO auto_dialer_lists (organization_id, name, region, mapping, created_at, updated_at)"
                        + " VALUES (:organization, :name, :region, :mapping, :now, :now)")
                .param("organization", organizationId)
                .param("name", name)
                .param("region", region)
                .param("mapping", mapping.toStore())
                .param("now", Utc.of(now))
                .update(key);
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    Optional<Held> lock(long id) {
        return jdbc.sql(LOCK + "WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(Held.class)
                .optional();
    }

    Optional<Held> lock(long organizationId, String name) {
        return jdbc.sql(LOCK + "WHERE organization_id = :organization AND name = :name FOR UPDATE")
                .param("organization", organizationId)
                .param("name", name)
                .query(Held.class)
                .optional();
    }

    void describe(long id, String name, @Nullable String region, Mapping mapping, Instant now) {
        jdbc.sql("UPDATE auto_dialer_lists SET name = :name, region = :region, mapping = :mapping, updated_at = :now"
                        + " WHERE id = :id")
                .param("name", name)
                .param("region", region)
                .param("mapping", mapping.toStore())
                .param("now", Utc.of(now))
                .param("id", id)
                .update();
    }

    /** The list serves no campaign. */
    void free(long id, String status, @Nullable Long versionId, Instant now) {
        change(id, status, null, versionId, false, now);
    }

    /** The campaign dials this version of the list. */
    void use(long id, long campaignId, long versionId, boolean pinned, Instant now) {
        change(id, "in_use", campaignId, versionId, pinned, now);
    }

    private void change(
            long id, String status, @Nullable Long campaignId, @Nullable Long versionId, boolean pinned, Instant now) {
        jdbc.sql("UPDATE auto_dialer_lists SET status = :status, campaign_id = :campaign, version_id = :version,"
                        + " pinned = :pinned, updated_at = :now WHERE id = :id")
                .param("pinned", pinned)
                .param("status", status)
                .param("campaign", campaignId)
                .param("version", versionId)
                .param("now", Utc.of(now))
                .param("id", id)
                .update();
    }

    Optional<DistributionList> byId(long organizationId, long id) {
        return show(organizationId, id, null, null, null, 0, 1).stream().findFirst();
    }

    List<DistributionList> ofCampaign(long organizationId, long campaignId) {
        return show(organizationId, null, campaignId, null, null, 0, Integer.MAX_VALUE);
    }

    /** @param status null for all that are not archived */
    List<DistributionList> page(
            long organizationId, @Nullable String pattern, @Nullable String status, long offset, int count) {
        return show(organizationId, null, null, pattern, status, offset, count);
    }

    long count(long organizationId, @Nullable String pattern, @Nullable String status) {
        return jdbc.sql(COUNT)
                .param("organization", organizationId)
                .param("status", status)
                .param("search", pattern)
                .query(Long.class)
                .single();
    }

    private List<DistributionList> show(
            long organizationId,
            @Nullable Long id,
            @Nullable Long campaignId,
            @Nullable String pattern,
            @Nullable String status,
            long offset,
            int count) {
        return jdbc.sql(SHOW)
                .param("status", status)
                .param("organization", organizationId)
                .param("id", id)
                .param("campaign", campaignId)
                .param("search", pattern)
                .param("offset", offset)
                .param("count", count)
                .query((row, n) -> list(row))
                .list();
    }

    private static DistributionList list(ResultSet row) throws SQLException {
        return new DistributionList(
                row.getLong("id"),
                row.getString("name"),
                row.getString("status"),
                row.getObject("campaign_id", Long.class),
                row.getObject("version_number", Integer.class),
                row.getBoolean("pinned"),
                row.getString("region"),
                Mapping.stored(row.getString("mapping")).words(),
                row.getInt("record_count"),
                row.getString("last_status") == null ? null : report(row),
                Utc.instant(row, "created_at"),
                Utc.instant(row, "updated_at"));
    }

    private static ImportReport report(ResultSet row) throws SQLException {
        return new ImportReport(
                row.getInt("last_number"),
                row.getString("last_status"),
                row.getString("file_name"),
                row.getInt("total_rows"),
                row.getInt("accepted_rows"),
                row.getInt("duplicate_rows"),
                row.getInt("invalid_rows"),
                row.getInt("suppressed_rows"),
                row.getString("encoding"),
                row.getString("delimiter"),
                row.getString("error"),
                Utc.instant(row, "last_created_at"),
                Utc.nullableInstant(row, "finished_at"));
    }
}
