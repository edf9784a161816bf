package io.callavan.queue;

import io.callavan.sql.OwnedStore;
import io.callavan.time.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

@Component
class QueueStore extends OwnedStore<Queue> {

    /** Seconds until an endpoint that hangs is asked again: it must not keep those who ask from the others. */
    private static final int LONGEST_ANSWER = 10;

    /** Only those that somebody paces by; index ix_queues_poll, then ix_campaigns_queue. */
    private static final String TO_ASK =
            """
            SELECT q.id, q.agents_url, q.poll_seconds FROM queues q
            WHERE q.poll_at <= :now AND q.agents_url IS NOT NULL
              AND EXISTS (SELECT 1 FROM auto_dialer_campaigns c WHERE c.queue_id = q.id AND c.status = 'active')
            ORDER BY q.poll_at LIMIT :limit""";

    QueueStore(JdbcClient jdbc) {
        super(jdbc, "queues", QueueStore::queue);
    }

    long insert(long organizationId, QueueEdit queue, Instant now) {
        var key = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        INSERT INTO queues (organization_id, name, agents_url, poll_seconds, stale_after, poll_at,
                                            created_at, updated_at)
                        VALUES (:organization, :name, :url, :poll, :stale, :now, :now, :now)""")
                .param("organization", organizationId)
                .param("name", queue.name())
                .param("url", queue.agentsUrl())
                .param("poll", queue.pollSeconds())
                .param("stale", queue.staleAfter())
                .param("now", Utc.of(now))
                .update(key);
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /** What another address told is not known any more. */
    void update(Queue present, QueueEdit queue, Instant now) {
        boolean sameSource = Objects.equals(present.agentsUrl(), queue.agentsUrl());
        jdbc.sql(
                        """
                        UPDATE queues
                        SET name = :name, agents_url = :url, poll_seconds = :poll, stale_after = :stale, poll_at = :now,
                            available = IF(:same, available, NULL), told_at = IF(:same, told_at, NULL), updated_at = :now
                        WHERE id = :id""")
                .param("id", present.id())
                .param("name", queue.name())
                .param("url", queue.agentsUrl())
                .param("poll", queue.pollSeconds())
                .param("stale", queue.staleAfter())
                .param("same", sameSource)
                .param("now", Utc.of(now))
                .update();
    }

    void delete(long id) {
        jdbc.sql("DELETE FROM queues WHERE id = :id").param("id", id).update();
    }

    /** Campaigns that may still dial by it. */
    List<Long> campaigns(long id) {
        return jdbc.sql("SELECT id FROM auto_dialer_campaigns WHERE queue_id = :id"
                        + " AND status IN ('draft', 'active', 'paused') ORDER BY id")
                .param("id", id)
                .query(Long.class)
                .list();
    }

    void pushed(long id, int available, Instant now) {
        jdbc.sql("UPDATE queues SET available = :available, told_at = :now WHERE id = :id")
                .param("id", id)
                .param("available", available)
                .param("now", Utc.of(now))
                .update();
    }

    /**
     * An endpoint's answer, after which it is asked again at its own pace; nothing if the queue has another endpoint by now, or if
     * something newer was told.
     */
    boolean told(Queue.Poll poll, int available) {
        return jdbc.sql(
                                """
                                UPDATE queues
                                SET available = :available, told_at = :asked,
                                    poll_at = LEAST(poll_at, TIMESTAMPADD(SECOND, poll_seconds, CAST(:asked AS DATETIME(3))))
                                WHERE id = :id AND agents_url = :url AND (told_at IS NULL OR told_at <= :asked)""")
                        .param("id", poll.id())
                        .param("url", poll.url())
                        .param("available", available)
                        .param("asked", Utc.of(poll.askedAt()))
                        .update()
                == 1;
    }

    /** Queues whose endpoint is to be asked, each put off first for as long as an answer may take, so that one node asks once. */
    List<Queue.Poll> toAsk(Instant now, int limit) {
        return jdbc
                .sql(TO_ASK)
                .param("now", Utc.of(now))
                .param("limit", limit)
                .query((row, n) -> new Due(row.getLong("id"), row.getString("agents_url"), row.getInt("poll_seconds")))
                .list()
                .stream()
                .filter(due -> putOff(due, now))
                .map(due -> new Queue.Poll(due.id(), due.url(), now))
                .toList();
    }

    private record Due(long id, String url, int pollSeconds) {}

    private boolean putOff(Due due, Instant now) {
        return jdbc.sql("UPDATE queues SET poll_at = :next WHERE id = :id AND poll_at <= :now")
                        .param("id", due.id())
                        .param("next", Utc.of(now.plusSeconds(Math.max(LONGEST_ANSWER, due.pollSeconds()))))
                        .param("now", Utc.of(now))
                        .update()
                == 1;
    }

    private static Queue queue(ResultSet row, int n) throws SQLException {
        return new Queue(
                row.getLong("id"),
                row.getString("name"),
                row.getString("agents_url"),
                row.getInt("poll_seconds"),
                row.getInt("stale_after"),
                row.getInt("available"),
                Utc.nullableInstant(row, "told_at"),
                Utc.instant(row, "created_at"),
                Utc.instant(row, "updated_at"));
    }
}
