package io.callavan.callerid;

import io.callavan.time.Utc;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class CallerIdStatsStore {

    private final JdbcClient jdbc;

    CallerIdStatsStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The strategy of a campaign of the organization; empty if it has no such campaign. */
    Optional<String> strategy(long organizationId, long campaignId) {
        return jdbc.sql("SELECT caller_id_strategy FROM auto_dialer_campaigns"
                        + " WHERE id = :campaign AND organization_id = :organization")
                .param("campaign", campaignId)
                .param("organization", organizationId)
                .query(String.class)
                .optional();
    }

    List<CallerIdStats.Use> uses(long campaignId) {
        return jdbc.sql(
                        "SELECT s.did_id, d.phone_number, d.friendly_name, s.total_calls, s.completed_calls,"
                                + " s.failed_calls, s.last_used_at FROM auto_dialer_caller_id_stats s"
                                + " JOIN did_numbers d ON d.id = s.did_id WHERE s.campaign_id = :campaign AND s.total_calls > 0 ORDER BY s.did_id")
                .param("campaign", campaignId)
                .query((row, n) -> {
                    int completed = row.getInt("completed_calls");
                    int failed = row.getInt("failed_calls");
                    return new CallerIdStats.Use(
                            row.getLong("did_id"),
                            row.getString("phone_number"),
                            row.getString("friendly_name"),
                            row.getInt("total_calls"),
                            completed,
                            failed,
                            CallerIdStats.Use.successRate(completed, failed),
                            Utc.nullableInstant(row, "last_used_at"));
                })
                .list();
    }
}
