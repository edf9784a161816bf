package io.callavan.event;

import io.callavan.sql.Sql;
import io.callavan.time.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is sent what. A subscriber is taken by one node for a while; what came of the attempt counts only while it is still
 * taken. Whoever changes a subscriber's deliveries holds the subscription's row first.
 */
@Component
class DeliveryStore {

    private static final String DUE_SUBSCRIBERS = Sql.of("event/due-subscribers");
    private static final String NEXT = Sql.of("event/next");

    private final JdbcClient jdbc;

    DeliveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Subscriptions to whom something can be sent, who waits longest first. */
    List<Long> dueSubscribers(boolean failing, Instant now, int limit) {
        return jdbc.sql(DUE_SUBSCRIBERS)
                .param("failing", failing)
                .param("now", Utc.of(now))
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    /** Takes the subscription for whoever asks; false if somebody else has it. */
    boolean take(long subscriptionId, Instant now, Instant until) {
        return jdbc.sql("UPDATE event_subscriptions SET busy_until = :until WHERE id = :id AND busy_until <= :now")
                        .param("id", subscriptionId)
                        .param("until", Utc.of(until))
                        .param("now", Utc.of(now))
                        .update()
                == 1;
    }

    /** What is sent to a subscription that was taken until then; empty, and free for others again, if it is nothing. */
    Optional<Delivery> next(long subscriptionId, Instant now, Instant until) {
        Optional<Delivery> next = jdbc.sql(NEXT)
                .param("subscription", subscriptionId)
                .param("now", Utc.of(now))
                .query((row, n) -> delivery(subscriptionId, row, until))
                .optional();
        if (next.isEmpty()) {
            jdbc.sql("UPDATE event_subscriptions SET busy_until = :now WHERE id = :id AND busy_until = :until")
                    .param("id", subscriptionId)
                    .param("now", Utc.of(now))
                    .param("until", Utc.of(until))
                    .update();
        }
        return next;
    }

    private static Delivery delivery(long subscriptionId, ResultSet row, Instant until) throws SQLException {
        return new Delivery(
                subscriptionId,
                row.getString("url"),
                CampaignEvent.of(row),
                row.getInt("attempts"),
                row.getBoolean("failing"),
                Stream.of(row.getBytes("secret"), row.getBytes("former_secret"))
                        .filter(key -> key != null)
                        .map(Secret::new)
                        .toList(),
                until);
    }

    /** Notes the attempt and gives the subscription free; false, and nothing is noted, if it is not ours any more. */
    boolean note(Attempt attempt) {
        return jdbc.sql(
                                """
                                UPDATE event_subscriptions
                                SET busy_until = :now, last_attempt_at = :now, last_status = :status, last_error = :error,
                                    failing_since = IF(:error IS NULL, NULL, COALESCE(failing_since, :now)),
                                    gave_up_at = IF(:error IS NULL, NULL, gave_up_at)
                                WHERE id = :id AND busy_until = :until""")
                        .param("id", attempt.delivery().subscriptionId())
                        .param("until", Utc.of(attempt.delivery().until()))
                        .param("status", attempt.status())
                        .param("error", attempt.error())
                        .param("now", Utc.of(attempt.at()))
                        .update()
                == 1;
    }

    void delivered(Attempt attempt) {
        end(attempt, "delivered");
    }

    void giveUp(Attempt attempt) {
        end(attempt, "given_up");
        jdbc.sql("UPDATE event_subscriptions SET gave_up_at = :now WHERE id = :id")
                .param("id", attempt.delivery().subscriptionId())
                .param("now", Utc.of(attempt.at()))
                .update();
    }

    private void end(Attempt attempt, String outcome) {
        jdbc.sql(
                        """
                        UPDATE event_deliveries
                        SET attempts = attempts + 1, due_at = NULL, outcome = :outcome, ended_at = :now
                        WHERE subscription_id = :subscription AND event_number = :number AND due_at IS NOT NULL""")
                .param("subscription", attempt.delivery().subscriptionId())
                .param("number", attempt.delivery().event().id())
                .param("outcome", outcome)
                .param("now", Utc.of(attempt.at()))
                .update();
    }

    /** Sends the event again then; what waits behind it is put off with it, so that nobody looks at it in vain. */
    void again(Attempt attempt, Instant next) {
        jdbc.sql(
                        """
                        UPDATE event_deliveries
                        SET attempts = attempts + IF(event_number = :number, 1, 0), due_at = GREATEST(due_at, :next)
                        WHERE subscription_id = :subscription AND campaign_id = :campaign AND due_at IS NOT NULL""")
                .param("subscription", attempt.delivery().subscriptionId())
                .param("campaign", attempt.delivery().event().campaignId())
                .param("number", attempt.delivery().event().id())
                .param("next", Utc.of(next))
                .update();
    }

    /** Sends nothing more to the subscription until somebody enables it. */
    void disable(Attempt attempt, String reason) {
        long id = attempt.delivery().subscriptionId();
        jdbc.sql("UPDATE event_subscriptions SET enabled = FALSE, disabled_reason = :reason, updated_at = :now"
                        + " WHERE id = :id")
                .param("id", id)
                .param("reason", reason)
                .param("now", Utc.of(attempt.at()))
                .update();
        giveUpAll(id, attempt.at());
    }

    /** Sends at once what waits for the subscription. */
    void hurry(long subscriptionId, Instant now) {
        jdbc.sql("UPDATE event_deliveries SET due_at = :now WHERE subscription_id = :id AND due_at > :now")
                .param("id", subscriptionId)
                .param("now", Utc.of(now))
                .update();
    }

    /** Gives up what waits for the subscription. */
    void giveUpAll(long subscriptionId, Instant now) {
        jdbc.sql("UPDATE event_deliveries SET due_at = NULL, outcome = 'given_up', ended_at = :now"
                        + " WHERE subscription_id = :id AND due_at IS NOT NULL")
                .param("id", subscriptionId)
                .param("now", Utc.of(now))
                .update();
    }

    /** Forgets so many of the deliveries that were over before that; index ix_event_deliveries_ended. */
    void forget(Instant before, int limit) {
        jdbc.sql("DELETE FROM event_deliveries WHERE ended_at < :before LIMIT :limit")
                .param("before", Utc.of(before))
                .param("limit", limit)
                .update();
    }
}
