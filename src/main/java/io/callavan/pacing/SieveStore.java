package io.callavan.pacing;

import io.callavan.dnc.Callee;
import io.callavan.dnc.Permission;
import io.callavan.time.Utc;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends and puts off destinations that may not be dialed. */
@Component
class SieveStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final IdleStore idleStore;

    SieveStore(JdbcClient jdbc, JdbcTemplate batch, IdleStore idleStore) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.idleStore = idleStore;
    }

    /** The due ones of these destinations with the number that would be dialed. */
    List<Callee> callees(CampaignRow campaign, Collection<Long> ids, Instant now) {
        return callees(campaign, idleStore.read(ids, now));
    }

    private static List<Callee> callees(CampaignRow campaign, Map<Long, IdleDestination> destinations) {
        return destinations.values().stream()
                .map(each -> Sieve.callee(campaign, each))
                .toList();
    }

    /**
     * Ends those of the destinations that are suppressed, and counts them; gives a later due time to those that have to wait. As
     * with a claim, only the campaign's owner does so and only while it is active, and rows are locked in the same order:
     * campaign, destinations, counters.
     */
    @Transactional
    public void settle(
            CampaignRow campaign,
            Collection<Long> ids,
            long node,
            Instant now,
            Function<List<Callee>, Map<Long, Permission>> judge) {
        if (!isOurs(campaign, node)) {
            return;
        }
        var ended = new ArrayList<Object[]>();
        var later = new TreeMap<Instant, List<Long>>();
        Map<Long, IdleDestination> idle = idleStore.lock(ids, now);
        idle.keySet()
                .retainAll(
                        idleStore.dialers(idle.keySet(), Set.of(campaign.id())).keySet());
        judge.apply(callees(campaign, idle)).forEach((id, permission) -> {
            if (permission instanceof Permission.Suppressed) {
                ended.add(new Object[] {id});
            } else if (permission instanceof Permission.NotBefore wait) {
                later.computeIfAbsent(wait.at(), at -> new ArrayList<>()).add(id);
            }
        });
        later.forEach(this::putOff);
        batch.batchUpdate(
                """
                UPDATE auto_dialer_destinations SET status = 2, outcome = 3, last_disposition = 'suppressed'
                WHERE id = ?""",
                ended);
        count(campaign, ended.size());
    }

    /** Callees who sleep mostly wake at one instant. */
    private void putOff(Instant until, List<Long> destinations) {
        jdbc.sql("UPDATE auto_dialer_destinations SET next_attempt_at = :until WHERE id IN (:ids)")
                .param("until", Utc.of(until))
                .param("ids", destinations)
                .update();
    }

    private boolean isOurs(CampaignRow campaign, long node) {
        return jdbc.sql(
                        """
                        SELECT id FROM auto_dialer_campaigns
                        WHERE id = ? AND owner = ? AND status = 'active' FOR UPDATE SKIP LOCKED""")
                .params(campaign.id(), node)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    private void count(CampaignRow campaign, int ended) {
        if (ended > 0) {
            jdbc.sql(
                            """
                            UPDATE auto_dialer_campaign_counters
                            SET pending_calls = pending_calls - ?, suppressed_calls = suppressed_calls + ?
                            WHERE campaign_id = ?""")
                    .params(ended, ended, campaign.id())
                    .update();
        }
    }
}
