package io.callavan.pacing;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Nodes, their leases, and which of them owns a campaign. All instants here are the database's. */
@Component
class NodeStore {

    private final JdbcClient jdbc;

    NodeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A campaign nobody paces, and the dead node that did. */
    record Orphan(long campaignId, @Nullable Long owner, int callsPerSecond) {}

    /** A new incarnation's id. */
    long register(String address, Duration lease) {
        var key = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        INSERT INTO nodes (address, started_at, expires_at)
                        VALUES (?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND)""")
                .params(address, lease.toMillis() * 1000)
                .update(key);
        return java.util.Objects.requireNonNull(key.getKey()).longValue();
    }

    /** Whether the node was still alive and lives on for another lease. */
    boolean renew(long node, Duration lease) {
        return jdbc.sql(
                                """
                                UPDATE nodes SET expires_at = UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND
                                WHERE id = ? AND dead = FALSE""")
                        .params(lease.toMillis() * 1000, node)
                        .update()
                == 1;
    }

    /** From here on the lease of such a node cannot be renewed any more. By id, so that nodes at it together do not deadlock. */
    void buryExpired() {
        List<Long> expired = jdbc.sql(
                        "SELECT id FROM nodes WHERE dead = FALSE AND expires_at < UTC_TIMESTAMP(3) ORDER BY id")
                .query(Long.class)
                .list();
        expired.forEach(node -> jdbc.sql(
                        "UPDATE nodes SET dead = TRUE WHERE id = ? AND dead = FALSE AND expires_at < UTC_TIMESTAMP(3)")
                .param(node)
                .update());
    }

    /** Gives everything away at once. Only a node whose lease ran out is dead and has campaigns. */
    @Transactional
    public void leave(long node) {
        jdbc.sql("UPDATE nodes SET dead = TRUE WHERE id = ?").param(node).update();
        jdbc.sql("UPDATE auto_dialer_campaigns SET owner = NULL, owned_since = NULL WHERE owner = ?")
                .param(node)
                .update();
    }

    List<Orphan> orphans() {
        return jdbc.sql(
                        """
                        SELECT c.id, c.owner, c.calls_per_second FROM auto_dialer_campaigns c LEFT JOIN nodes n ON n.id = c.owner
                        WHERE c.status = 'active' AND (c.owner IS NULL OR n.dead = TRUE OR n.id IS NULL)""")
                .query((row, number) -> new Orphan(
                        row.getLong("id"), row.getObject("owner", Long.class), row.getInt("calls_per_second")))
                .list();
    }

    /** Takes the campaign from that owner; waits for claims that are being written. */
    boolean adopt(long campaignId, @Nullable Long from, long node) {
        return jdbc.sql(
                                """
                                UPDATE auto_dialer_campaigns SET owner = ?, owned_since = UTC_TIMESTAMP(3)
                                WHERE id = ? AND status = 'active' AND owner <=> ?""")
                        .params(node, campaignId, from)
                        .update()
                == 1;
    }

    /** The living nodes with the sum of the calls per second of what they pace. */
    Map<Long, Integer> loads() {
        var loads = new HashMap<Long, Integer>();
        jdbc.sql(
                        """
                        SELECT n.id, COALESCE(SUM(c.calls_per_second), 0) AS calls_per_second
                        FROM nodes n LEFT JOIN auto_dialer_campaigns c ON c.owner = n.id AND c.status = 'active'
                        WHERE n.dead = FALSE AND n.expires_at >= UTC_TIMESTAMP(3)
                        GROUP BY n.id""")
                .query(row -> {
                    loads.put(row.getLong("id"), row.getInt("calls_per_second"));
                });
        return loads;
    }

    /** Makes another node the owner of a campaign of this one. */
    void give(long campaignId, long from, long to) {
        jdbc.sql(
                        """
                        UPDATE auto_dialer_campaigns SET owner = ?, owned_since = UTC_TIMESTAMP(3)
                        WHERE id = ? AND owner = ?""")
                .params(to, campaignId, from)
                .update();
    }

    /** The active campaigns that are this node's. */
    List<Long> ownedBy(long node) {
        return jdbc.sql("SELECT id FROM auto_dialer_campaigns WHERE owner = ? AND status = 'active'")
                .param(node)
                .query(Long.class)
                .list();
    }
}
