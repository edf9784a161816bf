package io.callavan.call;

import io.callavan.time.Utc;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The webhooks that were answered with 2xx, each once. */
@Component
class InboxStore {

    private final JdbcClient jdbc;

    InboxStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the event and tells whether it is new; what we asked for ourselves has no key and is always new. */
    boolean keep(String carrier, @Nullable Long callId, CallEvent event, Receipt receipt, Instant now) {
        if (event.key() == null) {
            return true;
        }
        return jdbc.sql(
                                """
                                INSERT IGNORE INTO webhook_inbox
                                  (event_key, carrier, call_id, carrier_session, verdict, received_at, body)
                                VALUES (?, ?, ?, ?, ?, ?, ?)""")
                        .params(
                                digest(carrier, callId, event.key()),
                                carrier,
                                callId,
                                event.carrierSession(),
                                receipt.word(),
                                Utc.of(now),
                                event.body())
                        .update()
                == 1;
    }

    /** What has been made of an event after all. */
    void settle(String carrier, @Nullable Long callId, CallEvent event, Receipt receipt) {
        if (event.key() != null) {
            jdbc.sql("UPDATE webhook_inbox SET verdict = ?, call_id = ? WHERE event_key = ?")
                    .params(receipt.word(), callId, digest(carrier, callId, event.key()))
                    .update();
        }
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

    /** Of fixed length, and different for the same event told of another call. */
    private static byte[] digest(String carrier, @Nullable Long callId, String key) {
        try {
            String whole = carrier + '\n' + callId + '\n' + key;
            return MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
