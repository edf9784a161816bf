package io.callavan.call;

import io.callavan.sql.Uuids;
import io.callavan.time.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class CallLogStore {

    private static final String COUNT = "SELECT COUNT(*) ";
    private static final String SELECT =
            """
            SELECT id, uuid, campaign_id, destination_id, phone_number, caller_id, destination_index, try_count, attempt_no, state,
                   result, disposition, hangup_cause, carrier, carrier_session, claimed_at, ringing_at, answered_at, ended_at, duration, billsec,
                   amd_result, cost, recording_url, outplan_id, queue_id
            """;
    private static final String WHERE =
            """
            FROM auto_dialer_call_sessions
            WHERE campaign_id = :campaign AND state IN (:states) AND (:disposition IS NULL OR disposition = :disposition)
            """;

    private final JdbcClient jdbc;

    CallLogStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean hasCampaign(long organizationId, long campaignId) {
        return jdbc.sql("SELECT COUNT(*) FROM auto_dialer_campaigns"
                                + " WHERE id = :campaign AND organization_id = :organization")
                        .param("campaign", campaignId)
                        .param("organization", organizationId)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    int count(long campaignId, CallLogFilter filter) {
        return filtered(COUNT + WHERE, campaignId, filter).query(Integer.class).single();
    }

    /** Newest first; ids of several nodes are not in the order of time. */
    List<CallLogEntry> page(long campaignId, CallLogFilter filter, long offset, int limit) {
        return filtered(
                        SELECT + WHERE + "ORDER BY claimed_at DESC, id DESC LIMIT :limit OFFSET :offset",
                        campaignId,
                        filter)
                .param("limit", limit)
                .param("offset", offset)
                .query(CallLogStore::entry)
                .list();
    }

    /** One that reached the carrier, whatever its campaign, if it is the organization's. */
    Optional<CallLogEntry> find(long organizationId, UUID uuid) {
        return jdbc.sql(SELECT + "FROM auto_dialer_call_sessions"
                        + " WHERE uuid = :uuid AND organization_id = :organization AND state IN (:states)")
                .param("uuid", Uuids.bytes(uuid))
                .param("organization", organizationId)
                .param("states", CallLogFilter.of(null, null).states())
                .query(CallLogStore::entry)
                .optional();
    }

    private JdbcClient.StatementSpec filtered(String sql, long campaignId, CallLogFilter filter) {
        return jdbc.sql(sql)
                .param("campaign", campaignId)
                .param("states", filter.states())
                .param("disposition", filter.disposition());
    }

    private static CallLogEntry entry(ResultSet row, int n) throws SQLException {
        return new CallLogEntry(
                row.getLong("id"),
                Uuids.of(row.getBytes("uuid")),
                row.getLong("campaign_id"),
                row.getLong("destination_id"),
                row.getString("phone_number"),
                row.getString("caller_id"),
                row.getInt("destination_index"),
                row.getInt("try_count"),
                row.getInt("attempt_no"),
                CallLogFilter.word(CallState.of(row.getInt("state"))),
                row.getString("result"),
                row.getString("disposition"),
                row.getString("hangup_cause"),
                row.getString("carrier"),
                row.getString("carrier_session"),
                Utc.instant(row, "claimed_at"),
                Utc.nullableInstant(row, "ringing_at"),
                Utc.nullableInstant(row, "answered_at"),
                Utc.nullableInstant(row, "ended_at"),
                row.getObject("duration", Integer.class),
                row.getObject("billsec", Integer.class),
                row.getString("amd_result"),
                row.getBigDecimal("cost"),
                row.getString("recording_url"),
                CallSettings.FLOW.equals(row.getString("carrier")) ? CallSettings.FLOW : "call",
                row.getObject("outplan_id", Long.class),
                row.getObject("queue_id", Long.class));
    }
}
