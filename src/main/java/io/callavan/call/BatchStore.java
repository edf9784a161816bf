package io.callavan.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What the writer's transaction is going to write. The same statement for many calls is one way to the database; the order
 * of statements is that of their first use. Of the writer's thread alone.
 */
@Component
class BatchStore {

    private static final Comparator<@Nullable Object[]> BY_ID =
            Comparator.comparingLong(row -> row[row.length - 1] instanceof Long id ? id : 0);

    private final JdbcTemplate jdbc;
    private final Map<String, List<@Nullable Object[]>> bySql = new LinkedHashMap<>();

    BatchStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A statement without its values. */
    Statement sql(String sql) {
        return new Statement(bySql.computeIfAbsent(sql, first -> new ArrayList<>()));
    }

    /** Takes the values of one row. */
    record Statement(List<@Nullable Object[]> rows) {
        void with(@Nullable Object... values) {
            rows.add(values);
        }
    }

    /** Forgets what a transaction that failed has left. */
    void clear() {
        bySql.clear();
    }

    /** Rows by their ids, which stand last, so that they are locked in that order. */
    void flush() {
        bySql.forEach((sql, rows) -> {
            rows.sort(BY_ID);
            jdbc.batchUpdate(sql, rows);
        });
        bySql.clear();
    }
}
