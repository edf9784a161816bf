package io.callavan.pacing;

import io.callavan.retry.Retries;
import io.callavan.retry.RetryPlan;
import io.callavan.time.Utc;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What else is read of a campaign for an outlook; locks nothing. */
@Component
class OutlookStore {

    private final JdbcClient jdbc;
    private final Retries retries;

    OutlookStore(JdbcClient jdbc, Retries retries) {
        this.jdbc = jdbc;
        this.retries = retries;
    }

    RetryPlan plan(long campaignId) {
        return jdbc.sql(
                        """
                        SELECT %s FROM auto_dialer_campaigns c LEFT JOIN outplans o ON o.id = c.outplan_id
                        WHERE c.id = ?"""
                                .formatted(Retries.COLUMNS))
                .param(campaignId)
                .query((row, number) -> retries.read(row))
                .single();
    }

    Optional<Prospect.Owner> owner(long campaignId) {
        return jdbc.sql(
                        """
                        SELECT c.owner, COALESCE(n.dead = FALSE AND n.expires_at >= UTC_TIMESTAMP(3), FALSE) AS alive
                        FROM auto_dialer_campaigns c LEFT JOIN nodes n ON n.id = c.owner
                        WHERE c.id = ? AND c.owner IS NOT NULL""")
                .param(campaignId)
                .query((row, number) -> new Prospect.Owner(row.getLong("owner"), row.getBoolean("alive")))
                .optional();
    }

    /** As many rows as CAC at most. */
    List<Prospect.Live> live(long campaignId) {
        return jdbc.sql(
                        """
                        SELECT claimed_at, answered_at FROM auto_dialer_call_sessions
                        WHERE campaign_id = ? AND live_slot IS NOT NULL""")
                .param(campaignId)
                .query((row, number) ->
                        new Prospect.Live(Utc.instant(row, "claimed_at"), Utc.nullableInstant(row, "answered_at")))
                .list();
    }

    Set<String> live(long organizationId, Collection<String> phoneNumbers) {
        return Set.copyOf(jdbc.sql(
                        """
                        SELECT live_number FROM auto_dialer_call_sessions
                        WHERE organization_id = :organization AND live_number IN (:numbers)""")
                .param("organization", organizationId)
                .param("numbers", phoneNumbers)
                .query(String.class)
                .list());
    }

    List<Instant> claimedSince(long campaignId, Instant since) {
        return jdbc.sql(
                        """
                        SELECT claimed_at FROM auto_dialer_call_sessions
                        WHERE campaign_id = ? AND claimed_at > ? ORDER BY claimed_at LIMIT 100""")
                .params(campaignId, Utc.of(since))
                .query((row, number) -> Utc.instant(row, "claimed_at"))
                .list();
    }
}
