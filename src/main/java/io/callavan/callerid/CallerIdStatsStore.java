package io.callavan.callerid;

import io.callavan.time.Utc;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
                        "SELECT s.did_id, d.phone_number, d.friendly_name, s.total_calls, s.answered_calls,"
                                + " s.completed_calls, s.failed_calls, s.last_used_at FROM auto_dialer_caller_id_stats s"
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
                            row.getInt("answered_calls"),
                            completed,
                            failed,
                            CallerIdStats.Use.successRate(completed, failed),
                            Utc.nullableInstant(row, "last_used_at"));
                })
                .list();
    }

    /** The enabled numbers, and in how many pools of campaigns that may still dial each stands. */
    List<AvailableCallerIds.Number> available(long organizationId, @Nullable Long except) {
        return jdbc.sql(
                        """
                        SELECT d.id AS did_id, d.phone_number, d.friendly_name,
                               (SELECT COUNT(*) FROM auto_dialer_campaign_caller_ids p
                                JOIN auto_dialer_campaigns c ON c.id = p.campaign_id
                                WHERE p.did_id = d.id AND c.id <> :except AND c.caller_id_pool_enabled
                                  AND c.status IN ('draft', 'active', 'paused')) AS campaigns
                        FROM did_numbers d WHERE d.organization_id = :organization AND d.enabled ORDER BY d.id""")
                .param("organization", organizationId)
                .param("except", except == null ? 0 : except)
                .query(AvailableCallerIds.Number.class)
                .list();
    }
}
