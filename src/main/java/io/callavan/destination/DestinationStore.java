package io.callavan.destination;

import io.callavan.time.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class DestinationStore {

    private static final String OF_CAMPAIGN = " FROM auto_dialer_destinations d"
            + " JOIN auto_dialer_lists l ON l.version_id = d.version_id"
            + " WHERE l.campaign_id = :campaign AND (:status IS NULL OR d.status = :status)";

    private final JdbcClient jdbc;

    DestinationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean campaignExists(long organizationId, long campaignId) {
        return jdbc.sql("SELECT 1 FROM auto_dialer_campaigns WHERE id = :id AND organization_id = :organization")
                .param("id", campaignId)
                .param("organization", organizationId)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    long count(long campaignId, @Nullable DestinationStatus status) {
        return jdbc.sql("SELECT COUNT(*)" + OF_CAMPAIGN)
                .param("campaign", campaignId)
                .param("status", code(status))
                .query(Long.class)
                .single();
    }

    List<Destination> page(long campaignId, @Nullable DestinationStatus status, long offset, int count) {
        return jdbc.sql("SELECT d.*, l.id AS list_id" + OF_CAMPAIGN + " ORDER BY d.id LIMIT :count OFFSET :offset")
                .param("campaign", campaignId)
                .param("status", code(status))
                .param("count", count)
                .param("offset", offset)
                .query((row, n) -> destination(row))
                .list();
    }

    private static @Nullable Integer code(@Nullable DestinationStatus status) {
        return status == null ? null : status.code();
    }

    private static Destination destination(ResultSet row) throws SQLException {
        return new Destination(
                row.getLong("id"),
                row.getLong("list_id"),
                row.getString("phone_number"),
                row.getString("name"),
                row.getString("variables"),
                DestinationStatus.of(row.getInt("status")),
                Outcome.of(row.getInt("outcome")),
                row.getInt("attempts"),
                Utc.instant(row, "next_attempt_at"),
                row.getString("last_disposition"),
                Utc.nullableInstant(row, "last_attempt_at"));
    }
}
