package io.callavan.callerid;

import io.callavan.time.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

@Component
class DidStore {

    private static final String SELECT =
            "SELECT id, phone_number, friendly_name, enabled, created_at, updated_at FROM did_numbers ";

    private final JdbcClient jdbc;

    DidStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int count(long organizationId) {
        return jdbc.sql("SELECT COUNT(*) FROM did_numbers WHERE organization_id = :organization")
                .param("organization", organizationId)
                .query(Integer.class)
                .single();
    }

    List<Did> page(long organizationId, long offset, int limit) {
        return jdbc.sql(SELECT + "WHERE organization_id = :organization ORDER BY id LIMIT :limit OFFSET :offset")
                .param("organization", organizationId)
                .param("limit", limit)
                .param("offset", offset)
                .query(DidStore::did)
                .list();
    }

    Optional<Did> find(long organizationId, long id) {
        return one("WHERE id = :id AND organization_id = :organization", organizationId, id);
    }

    /** The same, locked until the transaction ends. */
    Optional<Did> lock(long organizationId, long id) {
        return one("WHERE id = :id AND organization_id = :organization FOR UPDATE", organizationId, id);
    }

    private Optional<Did> one(String where, long organizationId, long id) {
        return jdbc.sql(SELECT + where)
                .param("id", id)
                .param("organization", organizationId)
                .query(DidStore::did)
                .optional();
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
