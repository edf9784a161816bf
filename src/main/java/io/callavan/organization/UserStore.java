package io.callavan.organization;

import io.callavan.time.Utc;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

@Component
class UserStore {

    /** A user who may sign in, and what the password is compared with. */
    record Login(Caller caller, String passwordHash) {}

    private final JdbcClient jdbc;

    UserStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(long organizationId, String username, String passwordHash, Role role, Instant now) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("INSERT INTO users (organization_id, username, password_hash, role, created_at)"
                        + " VALUES (:organization, :username, :hash, :role, :now)")
                .param("organization", organizationId)
                .param("username", username)
                .param("hash", passwordHash)
                .param("role", role.word())
                .param("now", Utc.of(now))
                .update(key);
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    Optional<Login> enabledByUsername(String username) {
        return jdbc.sql("SELECT id, organization_id, username, password_hash, role FROM users"
                        + " WHERE username = :username AND enabled")
                .param("username", username)
                .query((row, n) -> new Login(
                        new Caller(
                                row.getLong("organization_id"),
                                row.getLong("id"),
                                row.getString("username"),
                                Role.of(row.getString("role"))),
                        row.getString("password_hash")))
                .optional();
    }
}
