package io.callavan.call;

import java.util.ArrayList;
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
class Writes {

    private final JdbcTemplate jdbc;
    private final Map<String, List<@Nullable Object[]>> bySql = new LinkedHashMap<>();

    Writes(JdbcTemplate jdbc) {
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

    void flush() {
        bySql.forEach(jdbc::batchUpdate);
        bySql.clear();
    }
}
