package io.callavan.routing;

import io.callavan.time.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

@Component
class RoutingTargetStore {

    private static final String SELECT =
            """
            SELECT t.id, t.name, t.type, t.created_at, t.updated_at, a.address, a.weight
            FROM routing_targets t JOIN routing_target_addresses a ON a.target_id = t.id
            """;

    private final JdbcClient jdbc;

    RoutingTargetStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int count(long organizationId) {
        return jdbc.sql("SELECT COUNT(*) FROM routing_targets WHERE organization_id = :organization")
                .param("organization", organizationId)
                .query(Integer.class)
                .single();
    }

    List<RoutingTarget> page(long organizationId, long offset, int limit) {
        List<Long> ids = jdbc.sql("SELECT id FROM routing_targets WHERE organization_id = :organization"
                        + " ORDER BY id LIMIT :limit OFFSET :offset")
                .param("organization", organizationId)
                .param("limit", limit)
                .param("offset", offset)
                .query(Long.class)
                .list();
        return ids.isEmpty()
                ? List.of()
                : read(jdbc.sql(SELECT + "WHERE t.id IN (:ids) ORDER BY t.id, a.position")
                        .param("ids", ids));
    }

    Optional<RoutingTarget> find(long organizationId, long id) {
        return read(jdbc.sql(SELECT
                                + "WHERE t.id = :id AND t.organization_id = :organization ORDER BY t.id, a.position")
                        .param("id", id)
                        .param("organization", organizationId))
                .stream()
                .findFirst();
    }

    /** Whether the organization has it; if so, nobody deletes it until the transaction ends. */
    boolean share(long organizationId, long id) {
        return held(organizationId, id, "LOCK IN SHARE MODE");
    }

    /** Whether the organization has it; if so, nobody else touches it until the transaction ends. */
    boolean lock(long organizationId, long id) {
        return held(organizationId, id, "FOR UPDATE");
    }

    private boolean held(long organizationId, long id, String how) {
        return jdbc.sql("SELECT id FROM routing_targets WHERE id = :id AND organization_id = :organization " + how)
                .param("id", id)
                .param("organization", organizationId)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** The names of campaigns that use it and are not archived, a few of them. */
    List<String> users(long organizationId, long id) {
        return jdbc.sql(
                        """
                        SELECT name FROM auto_dialer_campaigns
                        WHERE organization_id = :organization AND routing_destination_id = :id AND status <> 'archived'
                        ORDER BY id LIMIT 5""")
                .param("organization", organizationId)
                .param("id", id)
                .query(String.class)
                .list();
    }

    List<RoutingAddress> addresses(long id) {
        return jdbc.sql("SELECT address, weight FROM routing_target_addresses WHERE target_id = :id ORDER BY position")
                .param("id", id)
                .query(RoutingAddress.class)
                .list();
    }

    long insert(long organizationId, TargetEdit target, Instant now) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("INSERT INTO routing_targets (organization_id, name, type, created_at, updated_at)"
                        + " VALUES (:organization, :name, :type, :now, :now)")
                .param("organization", organizationId)
                .param("name", target.name())
                .param("type", target.type().word())
                .param("now", Utc.of(now))
                .update(key);
        long id = Objects.requireNonNull(key.getKey()).longValue();
        write(id, target.addresses());
        return id;
    }

    void update(long id, TargetEdit target, Instant now) {
        jdbc.sql("UPDATE routing_targets SET name = :name, updated_at = :now WHERE id = :id")
                .param("name", target.name())
                .param("now", Utc.of(now))
                .param("id", id)
                .update();
        jdbc.sql("DELETE FROM routing_target_addresses WHERE target_id = :id")
                .param("id", id)
                .update();
        write(id, target.addresses());
    }

    void delete(long id) {
        jdbc.sql("DELETE FROM routing_targets WHERE id = :id").param("id", id).update();
    }

    private void write(long id, List<RoutingAddress> addresses) {
        int position = 0;
        for (RoutingAddress each : addresses) {
            jdbc.sql("INSERT INTO routing_target_addresses (target_id, position, address, weight)"
                            + " VALUES (:id, :position, :address, :weight)")
                    .param("id", id)
                    .param("position", position++)
                    .param("address", each.address())
                    .param("weight", each.weight())
                    .update();
        }
    }

    private static List<RoutingTarget> read(JdbcClient.StatementSpec query) {
        Map<Long, RoutingTarget> targets = new LinkedHashMap<>();
        query.query(row -> {
            targets.computeIfAbsent(row.getLong("id"), id -> target(row))
                    .addresses()
                    .add(new RoutingAddress(row.getString("address"), row.getInt("weight")));
        });
        return List.copyOf(targets.values());
    }

    private static RoutingTarget target(ResultSet row) {
        try {
            return new RoutingTarget(
                    row.getLong("id"),
                    row.getString("name"),
                    row.getString("type"),
                    new ArrayList<>(),
                    Utc.instant(row, "created_at"),
                    Utc.instant(row, "updated_at"));
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
