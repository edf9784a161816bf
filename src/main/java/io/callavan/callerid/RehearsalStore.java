package io.callavan.callerid;

import io.callavan.time.Utc;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a rehearsal of choices begins with; locks nothing. */
@Component
class RehearsalStore {

    private final JdbcClient jdbc;
    private final CallerIdStore pools;

    RehearsalStore(JdbcClient jdbc, CallerIdStore pools) {
        this.jdbc = jdbc;
        this.pools = pools;
    }

    /** How a campaign chooses. */
    record Choosing(Strategy strategy, boolean localPresence, Care care) {}

    Optional<Choosing> choosing(long campaignId) {
        return jdbc.sql(
                        "SELECT caller_id_strategy, caller_id_local_presence, caller_id_max_per_hour, caller_id_max_per_day,"
                                + " caller_id_rest_after_failures, caller_id_rest_minutes FROM auto_dialer_campaigns WHERE id = ?")
                .param(campaignId)
                .query((row, n) -> new Choosing(
                        Strategy.of(row.getString("caller_id_strategy")),
                        row.getBoolean("caller_id_local_presence"),
                        CallerIdStore.care(row)))
                .optional();
    }

    /** A number's failures in a row and the end of the last. */
    record Failures(int inARow, @Nullable Instant lastAt) {}

    Map<Long, Failures> failures(long campaignId) {
        var failures = new HashMap<Long, Failures>();
        jdbc.sql("SELECT f.did_id, f.in_a_row, f.last_at FROM auto_dialer_campaign_caller_ids p"
                        + " JOIN did_failures f ON f.did_id = p.did_id WHERE p.campaign_id = ?")
                .param(campaignId)
                .query(row -> {
                    failures.put(
                            row.getLong("did_id"),
                            new Failures(row.getInt("in_a_row"), Utc.nullableInstant(row, "last_at")));
                });
        return failures;
    }

    /** The calls of the last day from each number of the pool, the latest first, no more than its limits count. */
    Map<Long, List<Instant>> recentUses(long campaignId, Care care, Instant now) {
        Integer hourly = care.maxPerHour();
        Integer daily = care.maxPerDay();
        int most = Math.max(hourly == null ? 0 : hourly, daily == null ? 0 : daily);
        var uses = new HashMap<Long, List<Instant>>();
        for (PoolNumber number : pools.pool(campaignId, 0, null)) {
            uses.put(
                    number.didId(),
                    jdbc.sql("SELECT claimed_at FROM auto_dialer_call_sessions WHERE did_id = ? AND claimed_at > ?"
                                    + " ORDER BY claimed_at DESC LIMIT ?")
                            .params(number.didId(), Utc.of(now.minus(Care.DAY)), most)
                            .query((row, n) -> Utc.instant(row, "claimed_at"))
                            .list());
        }
        return uses;
    }

    /** Destination to how often it was called with each number of a pool. */
    Map<Long, Map<Long, Integer>> triesWith(Collection<Long> destinations) {
        var tries = new HashMap<Long, Map<Long, Integer>>();
        jdbc.sql(
                        "SELECT destination_id, did_id, COUNT(*) AS tries FROM auto_dialer_call_sessions"
                                + " WHERE destination_id IN (:destinations) AND did_id IS NOT NULL GROUP BY destination_id, did_id")
                .param("destinations", destinations)
                .query(row -> {
                    tries.computeIfAbsent(row.getLong("destination_id"), id -> new HashMap<>())
                            .put(row.getLong("did_id"), row.getInt("tries"));
                });
        return tries;
    }
}
