package io.callavan.routes;

import io.callavan.sql.Uuids;
import io.callavan.web.ApiProgram;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A campaign with one destination and one live call, as rows; their times lie so far ahead that nobody asks about them. */
public final class CallRows {

    public final long campaign;
    final long destination;
    public final long call;
    final String token = UUID.randomUUID().toString().replace("-", "");

    private final JdbcClient sql;

    public CallRows(JdbcClient sql, ApiProgram api, int attempts) {
        this.sql = sql;
        long organization = api.caller().organizationId();
        campaign = api.post(
                        "/v1/auto-dialer-campaigns",
                        """
                        {"name": "Rows", "routing_destination_type": "hangup", "caller_id": "+12025550100",
                         "max_dial_attempts": %d}"""
                                .formatted(attempts))
                .json()
                .at("/data/id")
                .asLong();
        update(
                """
                INSERT INTO auto_dialer_lists (organization_id, name, status, campaign_id, created_at, updated_at)
                VALUES (?, UUID(), 'in_use', ?, NOW(), NOW())""",
                organization,
                campaign);
        update(
                """
                INSERT INTO auto_dialer_list_versions (list_id, version_number, status, file_name, created_at, touched_at)
                SELECT id, 1, 'ready', 'rows.csv', NOW(), NOW() FROM auto_dialer_lists WHERE campaign_id = ?""",
                campaign);
        update(
                """
                UPDATE auto_dialer_lists l JOIN auto_dialer_list_versions v ON v.list_id = l.id
                SET l.version_id = v.id WHERE l.campaign_id = ?""",
                campaign);
        update(
                """
                INSERT INTO auto_dialer_destinations (version_id, phone_number, status, attempts, next_attempt_at)
                SELECT version_id, '+12025550123', 1, 1, NOW() FROM auto_dialer_lists WHERE campaign_id = ?""",
                campaign);
        destination = one(
                "SELECT d.id FROM auto_dialer_destinations d JOIN auto_dialer_lists l ON l.version_id = d.version_id"
                        + " WHERE l.campaign_id = " + campaign);
        call = (1L << 56) + destination;
        update(
                """
                INSERT INTO auto_dialer_call_sessions
                  (id, organization_id, campaign_id, destination_id, node_id, phone_number, try_count, slot_no, state,
                   caller_id, carrier, webhook_token, claimed_at, check_at, expires_at)
                VALUES (?, ?, ?, ?, 0, '+12025550123', 1, 0, 0, '+12025550100', 'simulator', ?,
                        UTC_TIMESTAMP(3), '2999-01-01', '2999-01-01')""",
                call,
                organization,
                campaign,
                destination,
                token);
        update(
                """
                UPDATE auto_dialer_campaign_counters SET total_destinations = 1, active_calls = 1, attempts = 1
                WHERE campaign_id = ?""",
                campaign);
    }

    /** The one row, as text: state, result, disposition and the counters. */
    public String standing() {
        return sql.sql(
                        """
                        SELECT CONCAT_WS(' ', s.state, s.result, COALESCE(s.disposition, '-'), d.status, d.outcome,
                                         c.pending_calls, c.active_calls, c.completed_calls, c.failed_calls)
                        FROM auto_dialer_call_sessions s
                        JOIN auto_dialer_destinations d ON d.id = s.destination_id
                        JOIN auto_dialer_campaign_counters c ON c.campaign_id = s.campaign_id
                        WHERE s.id = ?""")
                .param(call)
                .query(String.class)
                .single();
    }

    String uuid() {
        return sql.sql("SELECT uuid FROM auto_dialer_call_sessions WHERE id = ?")
                .param(call)
                .query((row, n) -> Uuids.of(row.getBytes(1)).toString())
                .single();
    }

    long one(String query) {
        return sql.sql(query).query(Long.class).single();
    }

    private void update(String statement, Object... parameters) {
        sql.sql(statement).params(parameters).update();
    }
}
