package io.callavan.callerid;

import io.callavan.sql.OwnedStore;
import io.callavan.time.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

@Component
class DidStore extends OwnedStore<Did> {

    DidStore(JdbcClient jdbc) {
        super(jdbc, "did_numbers", DidStore::did);
    }

    /** Adds a number and returns its id; a number the organization has already is a DuplicateKeyException. */
    long insert(long organizationId, String number, @Nullable String name, boolean enabled, Instant now) {
        var key = new GeneratedKeyHolder();
        jdbc.sql(
                        "INSERT INTO did_numbers (organization_id, phone_number, friendly_name, enabled, created_at, updated_at)"
                                + " VALUES (:organization, :number, :name, :enabled, :now, :now)")
                .param("organization", organizationId)
                .param("number", number)
                .param("name", name)
                .param("enabled", enabled)
                .param("now", Utc.of(now))
                .update(key);
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    void update(long id, @Nullable String name, boolean enabled, Instant now) {
        jdbc.sql("UPDATE did_numbers SET friendly_name = :name, enabled = :enabled, updated_at = :now WHERE id = :id")
                .param("name", name)
                .param("enabled", enabled)
                .param("now", Utc.of(now))
                .param("id", id)
                .update();
    }

    private static Did did(ResultSet row, int n) throws SQLException {
        return new Did(
                row.getLong("id"),
                row.getString("phone_number"),
                row.getString("friendly_name"),
                row.getBoolean("enabled"),
                Utc.instant(row, "created_at"),
                Utc.instant(row, "updated_at"));
    }
}
