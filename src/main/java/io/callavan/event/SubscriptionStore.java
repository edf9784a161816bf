package io.callavan.event;

import io.callavan.sql.OwnedStore;
import io.callavan.time.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

@Component
class SubscriptionStore extends OwnedStore<Subscription> {

    SubscriptionStore(JdbcClient jdbc) {
        super(jdbc, "event_subscriptions", SubscriptionStore::subscription);
    }

    long insert(long organizationId, SubscriptionEdit edit, Secret secret, Instant now) {
        var key = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        INSERT INTO event_subscriptions
                          (organization_id, name, url, event_types, enabled, secret, busy_until, created_at, updated_at)
                        VALUES (:organization, :name, :url, :types, :enabled, :secret, :now, :now, :now)""")
                .param("organization", organizationId)
                .param("name", edit.name())
                .param("url", edit.url())
                .param("types", joined(edit.eventTypes()))
                .param("enabled", edit.enabled())
                .param("secret", secret.key())
                .param("now", Utc.of(now))
                .update(key);
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /** Writes the settings; one that is switched on or off begins anew, without what it failed at. */
    void update(Subscription present, SubscriptionEdit edit, Instant now) {
        jdbc.sql(
                        """
                        UPDATE event_subscriptions
                        SET name = :name, url = :url, event_types = :types, enabled = :enabled, updated_at = :now
                        WHERE id = :id""")
                .param("id", present.id())
                .param("name", edit.name())
                .param("url", edit.url())
                .param("types", joined(edit.eventTypes()))
                .param("enabled", edit.enabled())
                .param("now", Utc.of(now))
                .update();
        if (present.enabled() != edit.enabled()) {
            jdbc.sql("UPDATE event_subscriptions SET disabled_reason = NULL, failing_since = NULL, gave_up_at = NULL"
                            + " WHERE id = :id")
                    .param("id", present.id())
                    .update();
        }
    }

    /** The present secret becomes the former one, which signs beside the new one for so long. */
    void rotate(long id, Secret secret, Duration overlap, Instant now) {
        jdbc.sql("UPDATE event_subscriptions SET former_secret = secret, former_until = :until, secret = :secret,"
                        + " updated_at = :now WHERE id = :id")
                .param("id", id)
                .param("secret", secret.key())
                .param("until", Utc.of(now.plus(overlap)))
                .param("now", Utc.of(now))
                .update();
    }

    /** Its deliveries go with it. */
    void delete(long id) {
        jdbc.sql("DELETE FROM event_subscriptions WHERE id = :id")
                .param("id", id)
                .update();
    }

    private static @Nullable String joined(@Nullable List<String> types) {
        return types == null ? null : String.join(",", types);
    }

    private static Subscription subscription(ResultSet row, int n) throws SQLException {
        String types = row.getString("event_types");
        return new Subscription(
                row.getLong("id"),
                row.getString("name"),
                row.getString("url"),
                types == null ? null : List.of(types.split(",")),
                row.getBoolean("enabled"),
                row.getString("disabled_reason"),
                Utc.nullableInstant(row, "last_attempt_at"),
                row.getObject("last_status", Integer.class),
                row.getString("last_error"),
                Utc.nullableInstant(row, "failing_since"),
                Utc.nullableInstant(row, "gave_up_at"),
                Utc.instant(row, "created_at"),
                Utc.instant(row, "updated_at"));
    }
}
