package io.callavan.campaign;

import io.callavan.sql.Sql;
import io.callavan.time.Utc;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the live monitor reads: counted figures, live calls, and the calls of the last minute. */
@Component
class MonitorStore {

    private static final String BY_STATUS = Sql.of("campaign/by-status");
    private static final String RECENT_CALLS = Sql.of("campaign/recent-calls");
    private static final String ENDED_SINCE = Sql.of("campaign/ended-since");
    private static final String LIVE_CALLS = Sql.of("campaign/live-calls");
    private static final String UNPACED = Sql.of("campaign/unpaced");

    private final JdbcClient jdbc;

    MonitorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An organization's campaigns of one status together.
     *
     * @param active live calls
     * @param pending destinations that wait
     */
    record Group(String status, int campaigns, int active, long pending, int callsPerSecond, int concurrentCalls) {}

    List<Group> byStatus(long organizationId) {
        return jdbc.sql(BY_STATUS)
                .param("organization", organizationId)
                .query(Group.class)
                .list();
    }

    /** The active ones, then the paused, the newest first. */
    List<Long> running(long organizationId, int limit) {
        return jdbc.sql("SELECT id FROM auto_dialer_campaigns"
                        + " WHERE organization_id = :organization AND status IN ('active', 'paused')"
                        + " ORDER BY status, id DESC LIMIT :limit")
                .param("organization", organizationId)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    /** All that may have claimed calls after that instant: only active ones claim, and one that is not active any more was moved. */
    List<Long> claiming(long organizationId, Instant since) {
        return jdbc.sql("SELECT id FROM auto_dialer_campaigns"
                        + " WHERE organization_id = :organization AND (status = 'active' OR updated_at >= :since)")
                .param("organization", organizationId)
                .param("since", Utc.of(since))
                .query(Long.class)
                .list();
    }

    /** Calls of these campaigns claimed after that instant and not taken back; a campaign without any is left out. */
    Map<Long, Integer> callsSince(List<Long> ids, Instant since) {
        var calls = new HashMap<Long, Integer>();
        if (ids.isEmpty()) {
            return calls;
        }
        jdbc.sql(RECENT_CALLS).param("ids", ids).param("since", Utc.of(since)).query(row -> {
            calls.put(row.getLong("campaign_id"), row.getInt("calls"));
        });
        return calls;
    }

    long endedSince(long organizationId, Instant hour) {
        return jdbc.sql(ENDED_SINCE)
                .param("organization", organizationId)
                .param("hour", Utc.of(hour))
                .query(Long.class)
                .single();
    }

    int livingNodes(Instant now) {
        return jdbc.sql("SELECT COUNT(*) FROM nodes WHERE NOT dead AND expires_at > :now")
                .param("now", Utc.of(now))
                .query(Integer.class)
                .single();
    }

    /** Active campaigns that no living node paces. */
    int unpaced(long organizationId, Instant now) {
        return jdbc.sql(UNPACED)
                .param("organization", organizationId)
                .param("now", Utc.of(now))
                .query(Integer.class)
                .single();
    }

    /** Live calls that nobody has answered. */
    int dialing(long id) {
        return jdbc.sql("SELECT COUNT(*) FROM auto_dialer_call_sessions"
                        + " WHERE campaign_id = :id AND live_slot IS NOT NULL AND state < 2")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    /** The live calls of a campaign, the oldest first. */
    List<MonitorDetail.Session> live(long id, Instant now, int limit) {
        return jdbc.sql(LIVE_CALLS)
                .param("id", id)
                .param("limit", limit)
                .query((row, n) -> {
                    Instant begun = Utc.instant(row, "claimed_at");
                    return new MonitorDetail.Session(
                            row.getLong("id"),
                            row.getLong("destination_id"),
                            row.getString("phone_number"),
                            row.getString("caller_id"),
                            row.getString("status"),
                            row.getString("carrier_session"),
                            begun,
                            Utc.nullableInstant(row, "answered_at"),
                            Math.max(0, Duration.between(begun, now).toSeconds()));
                })
                .list();
    }
}
