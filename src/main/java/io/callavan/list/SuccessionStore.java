package io.callavan.list;

import io.callavan.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SuccessionStore {

    private static final String LOCK = Sql.of("list/lock-begun");
    private static final String DROP_ADDRESSES = Sql.of("list/drop-begun-addresses");
    private static final String DROP = Sql.of("list/drop-begun");
    private static final String CARRY = Sql.of("list/carry-begun");

    private final JdbcClient jdbc;

    SuccessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Destinations of the version, whatever has become of them. */
    int count(long versionId) {
        return jdbc.sql("SELECT COUNT(*) FROM auto_dialer_destinations WHERE version_id = :version")
                .param("version", versionId)
                .query(Integer.class)
                .single();
    }

    /** Between which ids those of its destinations lie that were begun with. */
    IdRange begun(long versionId) {
        return jdbc.sql(
                        "SELECT COALESCE(MIN(id), 1) AS first, COALESCE(MAX(id), 0) AS last FROM auto_dialer_destinations"
                                + " WHERE version_id = :version AND (status <> 0 OR attempts > 0)")
                .param("version", versionId)
                .query(IdRange.class)
                .single();
    }

    /** Carries what was begun with, of these ids, both included, into another version, in the place of the same numbers there. */
    Carried carry(long versionId, long to, long from, long until) {
        if (spec(LOCK, versionId, from, until).query(Long.class).list().isEmpty()) {
            return new Carried(0, 0);
        }
        spec(DROP_ADDRESSES, versionId, from, until).param("to", to).update();
        int replaced = spec(DROP, versionId, from, until).param("to", to).update();
        return new Carried(spec(CARRY, versionId, from, until).param("to", to).update(), replaced);
    }

    /**
     * What was carried over.
     *
     * @param replaced of those: whose numbers stood in the other version, too
     */
    record Carried(int rows, int replaced) {

        Carried plus(Carried other) {
            return new Carried(rows + other.rows, replaced + other.replaced);
        }
    }

    private JdbcClient.StatementSpec spec(String sql, long versionId, long from, long until) {
        return jdbc.sql(sql).param("version", versionId).param("from", from).param("until", until);
    }

    /** The version has so many destinations beside those that its import accepted, or without them. */
    void count(long versionId, int carried) {
        jdbc.sql("UPDATE auto_dialer_list_versions SET carried_rows = carried_rows + :carried WHERE id = :version")
                .param("carried", carried)
                .param("version", versionId)
                .update();
    }
}
