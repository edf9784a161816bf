package io.callavan.organization;

import io.callavan.time.Utc;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

@Component
class OrganizationStore {

    private static final String SELECT =
            "SELECT id, slug, name, default_region, max_calls_per_second, max_concurrent_calls FROM organizations ";

    private final JdbcClient jdbc;

    OrganizationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(String slug, String name, String defaultRegion, Instant now) {
        var key = new GeneratedKeyHolder();
        jdbc.sql(
                        "INSERT INTO organizations (slug, name, default_region, created_at) VALUES (:slug, :name, :region, :now)")
                .param("slug", slug)
                .param("name", name)
                .param("region", defaultRegion)
                .param("now", Utc.of(now))
                .update(key);
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    Optional<Organization> byId(long id) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(Organization.class)
                .optional();
    }

    Optional<Organization> bySlug(String slug) {
        return jdbc.sql(SELECT + "WHERE slug = :slug")
                .param("slug", slug)
                .query(Organization.class)
                .optional();
    }
}
