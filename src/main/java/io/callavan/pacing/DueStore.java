package io.callavan.pacing;

import io.callavan.time.Utc;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads, without locks, which destinations are due. */
@Component
class DueStore {

    private static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient jdbc;

    DueStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The destinations due by now, those of the highest priority first, among them the longest due. */
    List<Long> due(Collection<Long> versions, Instant now, int limit) {
        var due = new ArrayList<Due>();
        versions.forEach(version -> due.addAll(due(version, now, limit)));
        return due.stream()
                .sorted(Comparator.comparing(Due::priority).reversed().thenComparing(Due::at))
                .limit(limit)
                .map(Due::id)
                .toList();
    }

    /** Each level of priority is a range of the index of its own, so that no look sorts what waits. */
    private List<Due> due(long version, Instant now, int limit) {
        var due = new ArrayList<Due>();
        for (Level level : levels(version)) {
            if (!level.earliest().isAfter(now) && due.size() < limit) {
                due.addAll(due(version, level.priority(), now, limit - due.size()));
            }
        }
        return due;
    }

    private List<Due> due(long version, int priority, Instant now, int limit) {
        return jdbc.sql(
                        """
                        SELECT id, next_attempt_at FROM auto_dialer_destinations
                        WHERE version_id = ? AND status = 0 AND priority = ? AND next_attempt_at <= ?
                        ORDER BY next_attempt_at LIMIT ?""")
                .params(version, priority, Utc.of(now), limit)
                .query((row, number) -> new Due(row.getLong("id"), priority, Utc.instant(row, "next_attempt_at")))
                .list();
    }

    private record Due(long id, int priority, Instant at) {}

    /** The destinations that wait, at first as {@link #due} takes them, then as they will be due; so many of a level at most. */
    List<Long> waiting(Collection<Long> versions, Instant now, int limit) {
        var waiting = new ArrayList<Due>();
        for (long version : versions) {
            for (Level level : levels(version)) {
                waiting.addAll(due(version, level.priority(), FAR, limit));
            }
        }
        Comparator<Due> byTurn = Comparator.comparing((Due each) -> each.at().isAfter(now))
                .thenComparing(each -> each.at().isAfter(now) ? 0 : -each.priority())
                .thenComparing(Due::at);
        return waiting.stream().sorted(byTurn).limit(limit).map(Due::id).toList();
    }

    /** When the next destination of the version is due, if any waits. */
    Optional<Instant> nextDue(long version) {
        return levels(version).stream().map(Level::earliest).min(Comparator.naturalOrder());
    }

    /** The priorities at which destinations wait, the highest first: one dive into the index for each (a loose scan). */
    private List<Level> levels(long version) {
        return jdbc
                .sql(
                        """
                        SELECT priority, MIN(next_attempt_at) AS earliest FROM auto_dialer_destinations
                        WHERE version_id = ? AND status = 0 GROUP BY version_id, status, priority""")
                .param(version)
                .query((row, number) -> new Level(row.getInt("priority"), Utc.instant(row, "earliest")))
                .list()
                .stream()
                .sorted(Comparator.comparing(Level::priority).reversed())
                .toList();
    }

    private record Level(int priority, Instant earliest) {}
}
