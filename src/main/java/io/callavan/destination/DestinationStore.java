package io.callavan.destination;

import io.callavan.time.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class DestinationStore {

    private static final String SELECT = "SELECT d.*, l.id AS list_id";
    private static final String OF_LISTS = " FROM auto_dialer_destinations d"
            + " JOIN auto_dialer_lists l ON l.version_id = d.version_id"
            + " WHERE (:status IS NULL OR d.status = :status) AND (:outcome IS NULL OR d.outcome = :outcome) AND ";

    private final JdbcClient jdbc;

    DestinationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose destinations are asked for. */
    enum Of {
        CAMPAIGN("l.campaign_id = :of", "auto_dialer_campaigns"),
        LIST("l.id = :of", "auto_dialer_lists");

        private final String condition;
        private final String table;

        Of(String condition, String table) {
            this.condition = condition;
            this.table = table;
        }
    }

    boolean exists(Of of, long organizationId, long id) {
        return jdbc.sql("SELECT 1 FROM " + of.table + " WHERE id = :id AND organization_id = :organization")
                .param("id", id)
                .param("organization", organizationId)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    long count(Of of, long id, DestinationFilter filter) {
        return filtered("SELECT COUNT(*)" + OF_LISTS + of.condition, id, filter)
                .query(Long.class)
                .single();
    }

    List<Destination> page(Of of, long id, DestinationFilter filter, long offset, int count) {
        return withAddresses(
                filtered(SELECT + OF_LISTS + of.condition + " ORDER BY d.id LIMIT :count OFFSET :offset", id, filter)
                        .param("count", count)
                        .param("offset", offset)
                        .query((row, n) -> destination(row))
                        .list());
    }

    Optional<Destination> find(long organizationId, long id) {
        return withAddresses(jdbc.sql(
                                SELECT
                                        + """

                                FROM auto_dialer_destinations d
                                JOIN auto_dialer_list_versions v ON v.id = d.version_id
                                JOIN auto_dialer_lists l ON l.id = v.list_id
                                WHERE d.id = :id AND l.organization_id = :organization""")
                        .param("id", id)
                        .param("organization", organizationId)
                        .query((row, n) -> destination(row))
                        .list())
                .stream()
                .findFirst();
    }

    private JdbcClient.StatementSpec filtered(String sql, long id, DestinationFilter filter) {
        return jdbc.sql(sql)
                .param("of", id)
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().code())
                .param(
                        "outcome",
                        filter.outcome() == null ? null : filter.outcome().code());
    }

    private List<Destination> withAddresses(List<Destination> destinations) {
        if (destinations.isEmpty()) {
            return destinations;
        }
        Map<Long, List<Address>> further = new HashMap<>();
        jdbc.sql("SELECT destination_id, address_no, type, target, try_count FROM auto_dialer_destination_addresses"
                        + " WHERE destination_id IN (:ids) ORDER BY destination_id, address_no")
                .param("ids", destinations.stream().map(Destination::id).toList())
                .query(row -> {
                    further.computeIfAbsent(row.getLong("destination_id"), id -> new ArrayList<>())
                            .add(new Address(
                                    row.getInt("address_no"),
                                    row.getString("type"),
                                    row.getString("target"),
                                    row.getInt("try_count")));
                });
        return destinations.stream()
                .map(each -> each.with(further.getOrDefault(each.id(), List.of())))
                .toList();
    }

    private static Destination destination(ResultSet row) throws SQLException {
        String first = row.getString("phone_number");
        return new Destination(
                row.getLong("id"),
                row.getLong("list_id"),
                first,
                row.getString("name"),
                row.getString("detail"),
                row.getString("data"),
                row.getString("variables"),
                DestinationStatus.of(row.getInt("status")),
                Outcome.of(row.getInt("outcome")),
                row.getInt("attempts"),
                Utc.instant(row, "next_attempt_at"),
                row.getString("last_disposition"),
                Utc.nullableInstant(row, "last_attempt_at"),
                row.getString("timezone"),
                row.getInt("priority"),
                row.getInt("address_no"),
                List.of(new Address(0, Address.typeOf(first), first, row.getInt("try_count_0"))));
    }
}
