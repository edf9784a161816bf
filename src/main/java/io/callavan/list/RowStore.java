package io.callavan.list;

import io.callavan.sql.Sql;
import io.callavan.time.Utc;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class RowStore {

    private static final String PRESENT = Sql.of("list/present-numbers");
    private static final String INSERT_DESTINATIONS = Sql.of("list/insert-destinations");
    private static final String INSERT_REJECTS = Sql.of("list/insert-rejects");

    private final JdbcClient jdbc;

    RowStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
        var dueUtc = Utc.of(due);
        insert(
                INSERT_DESTINATIONS,
                destinations.stream()
                        .map(d -> new Object[] {versionId, d.number(), d.name(), d.variables(), dueUtc})
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
