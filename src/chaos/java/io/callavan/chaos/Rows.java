package io.callavan.chaos;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The rows of the dialer's database, read beside it and past the proxies; a database that is down is waited for. */
final class Rows {

    private static final int TRIES = 60;

    private final JdbcTemplate jdbc;

    Rows(int port) {
        jdbc = new JdbcTemplate(new DriverManagerDataSource(
                "jdbc:mysql://127.0.0.1:" + port + "/callavan?sslMode=DISABLED&allowPublicKeyRetrieval=true"
                        + "&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&connectTimeout=2000&socketTimeout=60000",
                "callavan",
                Secret.DATABASE));
    }

    List<Map<String, Object>> read(String sql, Object... parameters) {
        return patiently(() -> jdbc.queryForList(sql, parameters));
    }

    <T> List<T> column(Class<T> type, String sql, Object... parameters) {
        return patiently(() -> jdbc.queryForList(sql, type, parameters));
    }

    long number(String sql, Object... parameters) {
        Long found = patiently(() -> jdbc.queryForObject(sql, Long.class, parameters));
        return found == null ? 0 : found;
    }

    int write(String sql, Object... parameters) {
        return patiently(() -> jdbc.update(sql, parameters));
    }

    /** Whether the database answers now. */
    boolean answers() {
        try {
            jdbc.queryForList("SELECT 1");
            return true;
        } catch (DataAccessException down) {
            return false;
        }
    }

    private static <T> T patiently(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (DataAccessException down) {
                if (attempt == TRIES) {
                    throw down;
                }
                Waiting.pause(500);
            }
        }
    }
}
