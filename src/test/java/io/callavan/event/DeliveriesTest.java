package io.callavan.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.callavan.CallavanTest;
import io.callavan.time.Utc;
import io.callavan.web.ApiProgram;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may send to a subscriber, and when again. The subscription is disabled, so that nobody else sends to it. */
@CallavanTest
class DeliveriesTest {

    private static final long CAMPAIGN = 1;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private SubscriptionStore subscriptions;

    @Autowired
    private SubscriberAddresses addresses;

    @Autowired
    private DeliveryStore store;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private Clock clock;

    private Instant now;
    private long id;

    @BeforeEach
    void aSubscription() {
        now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var given = JsonNodeFactory.instance
                .objectNode()
                .put("name", "Ours")
                .put("url", "https://hooks.example.com")
                .put("enabled", false);
        id = subscriptions.insert(
                ApiProgram.of(context).caller().organizationId(),
                SubscriptionEdit.read(given, null, addresses),
                Secret.fresh(),
                now);
    }

    /** The event of that number, due now, with a sender that has the subscription until then. */
    private Delivery sending(long number, int attempts, Instant until) {
        sql.sql("INSERT INTO event_deliveries (subscription_id, event_number, campaign_id, attempts, due_at)"
                        + " VALUES (?, ?, ?, ?, ?)")
                .params(id, number, CAMPAIGN, attempts, Utc.of(now))
                .update();
        sql.sql("UPDATE event_subscriptions SET busy_until = ? WHERE id = ?")
                .params(Utc.of(until), id)
                .update();
        var event = new CampaignEvent(number, "CampaignStarted", now, CAMPAIGN, null);
        return new Delivery(id, "https://hooks.example.com", event, attempts, false, List.of(Secret.fresh()), until);
    }

    private List<String> outcomes() {
        return sql.sql("SELECT CONCAT_WS(' ', event_number, attempts, COALESCE(outcome, 'waits'))"
                        + " FROM event_deliveries WHERE subscription_id = ? ORDER BY event_number")
                .param(id)
                .query(String.class)
                .list();
    }

    @Test
    void ofTwoNodesOneSendsUntilItsTimeIsOver() {
        Instant until = now.plusSeconds(60);

        assertThat(store.take(id, now, until)).isTrue();
        assertThat(store.take(id, now, until)).isFalse();
        assertThat(store.take(id, until.minusMillis(1), until)).isFalse();
        assertThat(store.take(id, until, until.plusSeconds(60))).isTrue();
    }

    @Test
    void whatCameOfAnAttemptCountsOnlyWhileTheSubscriberIsTaken() {
        Delivery delivery = sending(1, 0, now.plusSeconds(60));
        store.take(id, now.plusSeconds(60), now.plusSeconds(120));

        assertThat(deliveries.note(delivery, 200, null)).isFalse();
        assertThat(outcomes()).containsExactly("1 0 waits");
    }

    @Test
    void whatWaitedTooLongForASenderIsNotSent() {
        assertThat(deliveries.request(sending(1, 0, now.plusSeconds(60)))).isNotNull();
        assertThat(deliveries.request(sending(2, 0, now.plusSeconds(19)))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, PT5S", "1, PT30S", "2, PT2M", "5, PT1H", "9, PT8H"})
    void theNextAttemptFollowsOnTheLadder(int attempts, Duration rung) {
        Delivery delivery = sending(1, attempts, now.plusSeconds(60));
        sending(2, 0, now.plusSeconds(60));

        assertThat(deliveries.note(delivery, null, new IOException("broken"))).isFalse();

        assertThat(outcomes()).containsExactly("1 " + (attempts + 1) + " waits", "2 0 waits");
        List<Instant> due = sql.sql("SELECT due_at FROM event_deliveries WHERE subscription_id = ?")
                .param(id)
                .query((row, n) -> Utc.instant(row, "due_at"))
                .list();
        assertThat(due.get(1)).as("what stands behind it waits with it").isEqualTo(due.get(0));
        Duration wait = Duration.between(now, due.get(0));
        assertThat(wait.toMillis()).isBetween(rung.toMillis() * 9 / 10, rung.toMillis() * 11 / 10 + 10_000);
    }

    @Test
    void afterTheLastRungItIsGivenUp() {
        deliveries.note(sending(1, 10, now.plusSeconds(60)), 500, null);

        assertThat(outcomes()).containsExactly("1 11 given_up");
    }

    @Test
    void whatWasOverLongAgoIsForgotten() {
        deliveries.note(sending(1, 0, now.plusSeconds(60)), 200, null);
        deliveries.note(sending(2, 0, now.plusSeconds(60)), 200, null);
        sending(3, 0, now.plusSeconds(60));
        end(1, now.minus(Duration.ofDays(31)));
        end(2, now.minus(Duration.ofDays(29)));

        deliveries.forget();

        assertThat(outcomes()).containsExactly("2 1 delivered", "3 0 waits");
    }

    private void end(long number, Instant at) {
        sql.sql("UPDATE event_deliveries SET ended_at = ? WHERE subscription_id = ? AND event_number = ?")
                .params(Utc.of(at), id, number)
                .update();
    }
}
