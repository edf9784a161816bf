package io.callavan.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Remembers, for each kill, which campaigns had work that nobody did from then on. */
final class KillWatch {

    /** A node's death when no other one was up: then somebody has to start first. */
    static final String LAST_NODE = "last node";

    /** @param owned campaigns that were the dead node's and had destinations due */
    record Kill(String what, long at, List<Long> owned) {}

    private final Rows rows;
    private final Cluster cluster;
    private final List<Kill> kills = new ArrayList<>();

    KillWatch(Rows rows, Cluster cluster) {
        this.rows = rows;
        this.cluster = cluster;
    }

    /** A node's process has just ended; its rows still say what it owned. */
    void nodeEnded(long pid) {
        long at = System.nanoTime();
        if (!rows.answers()) {
            return;
        }
        String what = cluster.up().isEmpty() ? LAST_NODE : "node";
        add(new Kill(what, at, due("JOIN nodes n ON n.id = c.owner AND n.address LIKE ?", pid + "@%")));
    }

    /** The database is about to be killed. */
    void databaseDies() {
        List<Long> due = due("");
        add(new Kill("database", System.nanoTime(), due));
    }

    private List<Long> due(String join, Object... parameters) {
        return rows
                .read(
                        """
                        SELECT DISTINCT c.id AS id FROM auto_dialer_campaigns c %s
                        JOIN auto_dialer_lists l ON l.campaign_id = c.id
                        JOIN auto_dialer_destinations d ON d.version_id = l.version_id
                        WHERE c.status = 'active' AND d.status = 0
                          AND d.next_attempt_at <= UTC_TIMESTAMP(3) + INTERVAL 1 SECOND"""
                                .formatted(join),
                        parameters)
                .stream()
                .map(KillWatch::id)
                .toList();
    }

    private static long id(Map<String, Object> row) {
        return ((Number) row.get("id")).longValue();
    }

    private synchronized void add(Kill kill) {
        kills.add(kill);
    }

    synchronized List<Kill> kills() {
        return List.copyOf(kills);
    }
}
