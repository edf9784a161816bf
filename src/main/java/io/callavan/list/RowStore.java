package io.callavan.list;

import io.callavan.sql.Sql;
import io.callavan.time.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class RowStore {

    private static final String PRESENT = Sql.of("list/present-numbers");
    private static final String INSERT_DESTINATIONS = Sql.of("list/insert-destinations");
    private static final String INSERT_ADDRESSES = Sql.of("list/insert-addresses");
    private static final String IDS = Sql.of("list/ids-of-numbers");
    private static final String INSERT_REJECTS = Sql.of("list/insert-rejects");

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    RowStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Those of the numbers that the version has already. */
    Set<String> present(long versionId, Collection<String> numbers) {
        return numbers.isEmpty()
                ? Set.of()
                : briefly(() -> new HashSet<>(jdbc.sql(PRESENT)
                        .param("version", versionId)
                        .param("numbers", numbers)
                        .query(String.class)
                        .list()));
    }

    void insertDestinations(long versionId, Collection<NewDestination> destinations, Instant due) {
        if (destinations.isEmpty()) {
            return;
        }
        // a batch, which the driver writes as one statement; what is the same in all rows is written into it once, for
        // each place
        // costs as much as the rest of the row
        String sql = INSERT_DESTINATIONS.formatted(versionId, Timestamp.valueOf(Utc.of(due)));
        briefly(() -> batches.batchUpdate(sql, destinations, destinations.size(), (statement, d) -> {
            statement.setString(1, d.number());
            statement.setString(2, d.name());
            statement.setString(3, d.variables());
            statement.setString(4, d.timezone());
            statement.setInt(5, d.priority());
        }));
    }

    /** The further addresses of destinations that were inserted before. */
    void insertAddresses(long versionId, Collection<NewDestination> destinations) {
        var several = destinations.stream().filter(d -> !d.further().isEmpty()).toList();
        if (several.isEmpty()) {
            return;
        }
        Map<String, Long> ids = briefly(() -> jdbc.sql(IDS)
                .param("version", versionId)
                .param("numbers", several.stream().map(NewDestination::number).toList())
                .query((ResultSet row) -> {
                    var found = new HashMap<String, Long>();
                    while (row.next()) {
                        found.put(row.getString("phone_number"), row.getLong("id"));
                    }
                    return found;
                }));
        insert(
                INSERT_ADDRESSES,
                several.stream()
                        .flatMap(d -> d.further().stream()
                                .map(a -> new Object[] {ids.get(d.number()), a.no(), a.type(), a.target()}))
                        .toList());
    }

    void insertRejects(long versionId, Collection<Reject> rejects) {
        insert(
                INSERT_REJECTS,
                rejects.stream()
                        .map(r -> new Object[] {versionId, r.row(), r.value(), r.code(), r.reason()})
                        .toList());
    }

    private void insert(String sql, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            briefly(() -> jdbc.sql(sql).param("rows", rows).update());
        }
    }

    /** A failure's own message would hold the statement with its thousands of places, and may hold a telephone number. */
    private static <T> T briefly(Supplier<T> statement) {
        try {
            return statement.get();
        } catch (DataAccessException e) {
            String state = e.getMostSpecificCause() instanceof SQLException cause
                    ? "SQL state " + cause.getSQLState() + ", error " + cause.getErrorCode()
                    : e.getClass().getSimpleName();
            throw new IllegalStateException("A chunk of rows could not be written: " + state);
        }
    }
}
