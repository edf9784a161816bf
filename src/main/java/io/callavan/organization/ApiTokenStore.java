package io.callavan.organization;

import io.callavan.time.Utc;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ApiTokenStore {

    /** A token that may be used, whom it belongs to and when it was last used. */
    record Live(long id, Caller caller, @Nullable Instant lastUsedAt) {}

    private final JdbcClient jdbc;

    ApiTokenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the organization from the user; returns how many users there were, 0 or 1. */
    int insert(long userId, String name, byte[] hash, Instant now, @Nullable Instant expiresAt) {
        return jdbc.sql("INSERT INTO api_tokens (organization_id, user_id, name, token_hash, created_at, expires_at)"
                        + " SELECT organization_id, id, :name, :hash, :now, :expires FROM users WHERE id = :user")
                .param("name", name)
                .param("hash", hash)
                .param("now", Utc.of(now))
                .param("expires", Utc.ofNullable(expiresAt))
                .param("user", userId)
                .update();
    }

    Optional<Live> live(byte[] hash, Instant now) {
        return jdbc.sql("SELECT t.id, t.last_used_at, u.id AS user_id, u.organization_id, u.username, u.role"
                        + " FROM api_tokens t JOIN users u ON u.id = t.user_id"
                        + " WHERE t.token_hash = :hash AND t.revoked_at IS NULL"
                        + " AND (t.expires_at IS NULL OR t.expires_at > :now) AND u.enabled")
                .param("hash", hash)
                .param("now", Utc.of(now))
                .query((row, n) -> {
                    return new Live(
                            row.getLong("id"),
                            new Caller(
                                    row.getLong("organization_id"),
                                    row.getLong("user_id"),
                                    row.getString("username"),
                                    Role.of(row.getString("role"))),
                            Utc.nullableInstant(row, "last_used_at"));
                })
                .optional();
    }

    void used(long id, Instant now) {
        jdbc.sql("UPDATE api_tokens SET last_used_at = :now WHERE id = :id")
                .param("now", Utc.of(now))
                .param("id", id)
                .update();
    }

    int revoke(byte[] hash, Instant now) {
        return jdbc.sql("UPDATE api_tokens SET revoked_at = :now WHERE token_hash = :hash AND revoked_at IS NULL")
                .param("now", Utc.of(now))
                .param("hash", hash)
                .update();
    }
}
