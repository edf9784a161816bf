package io.callavan.call;

import io.callavan.time.Utc;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The webhooks that were answered with 2xx, each once. */
@Component
class InboxStore {

    private static final String KEEP =
            """
            INSERT IGNORE INTO webhook_inbox
              (event_key, carrier, call_id, carrier_session, verdict, received_at, body)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcClient jdbc;
    private final BatchStore batch;

    InboxStore(JdbcClient jdbc, BatchStore batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** Which of these events are there already. Whoever asks holds their calls, so that nobody else keeps them meanwhile. */
    Set<InboxKey> known(Collection<InboxKey> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        return jdbc
                .sql("SELECT event_key FROM webhook_inbox WHERE event_key IN (:keys)")
                .param("keys", keys.stream().map(InboxKey::digest).toList())
                .query((row, number) -> new InboxKey(row.getBytes("event_key")))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    /** Keeps the event of a call with what is made of it. */
    void keep(LiveCall call, CallEvent event, Receipt receipt, Instant now) {
        InboxKey key = InboxKey.of(call.carrier(), call.id(), event);
        if (key != null) {
            batch.sql(KEEP)
                    .with(
                            key.digest(),
                            call.carrier(),
                            call.id(),
                            event.carrierSession(),
                            receipt.word(),
                            Utc.of(now),
                            event.body());
        }
    }

    /** What was told of a call, the oldest first; index ix_webhook_inbox_call. */
    List<ToldWebhook> told(long callId, int limit) {
        return jdbc.sql("SELECT received_at, carrier, verdict, body FROM webhook_inbox WHERE call_id = :call"
                        + " ORDER BY id LIMIT :limit")
                .param("call", callId)
                .param("limit", limit)
                .query((row, number) -> new ToldWebhook(
                        Utc.instant(row, "received_at"),
                        row.getString("carrier"),
                        row.getString("verdict"),
                        row.getString("body")))
                .list();
    }

    /** Keeps the event of a session whose call is not known yet; false if it is there already. */
    boolean park(String carrier, CallEvent event, Instant now) {
        InboxKey key = InboxKey.of(carrier, null, event);
        return key == null
                || jdbc.sql(KEEP)
                                .params(
                                        key.digest(),
                                        carrier,
                                        null,
                                        event.carrierSession(),
                                        Receipt.PARKED.word(),
                                        Utc.of(now),
                                        event.body())
                                .update()
                        == 1;
    }

    /** The bodies that came for this session before its call was known; they are handed on once. */
    List<String> handOn(String carrier, String carrierSession) {
        var bodies = jdbc.sql(
                        """
                        SELECT body FROM webhook_inbox
                        WHERE carrier_session = ? AND verdict = ? AND carrier = ? ORDER BY id FOR UPDATE""")
                .params(carrierSession, Receipt.PARKED.word(), carrier)
                .query(String.class)
                .list();
        if (!bodies.isEmpty()) {
            jdbc.sql("UPDATE webhook_inbox SET verdict = ? WHERE carrier_session = ? AND verdict = ? AND carrier = ?")
                    .params(Receipt.APPLIED.word(), carrierSession, Receipt.PARKED.word(), carrier)
                    .update();
        }
        return bodies;
    }
}
