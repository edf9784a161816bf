package io.callavan.list;

import io.callavan.sql.Sql;
import java.util.List;
import java.util.function.UnaryOperator;
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

    /** Its destinations with a call on its way, ascending. Index: ix_destinations_due. */
    List<Long> live(long versionId) {
        return jdbc.sql(
                        "SELECT id FROM auto_dialer_destinations WHERE version_id = :version AND status = 1 ORDER BY id")
                .param("version", versionId)
                .query(Long.class)
                .list();
    }

    /**
     * Carries what was begun with, of these ids, both included, into another version, in the place of the same numbers there.
     *
     * @param live carried alone, or not at all
     */
    Carried carry(long versionId, long to, IdRange ids, List<Long> live, boolean alone) {
        UnaryOperator<JdbcClient.StatementSpec> which = spec -> spec.param("version", versionId)
                .param("from", ids.first())
                .param("until", ids.last())
                .param("live", live.isEmpty() ? List.of(0) : live)
                .param("alone", alone);
        if (which.apply(jdbc.sql(LOCK)).query(Long.class).list().isEmpty()) {
            return new Carried(0, 0);
        }
        which.apply(jdbc.sql(DROP_ADDRESSES)).param("to", to).update();
        int replaced = which.apply(jdbc.sql(DROP)).param("to", to).update();
        return new Carried(which.apply(jdbc.sql(CARRY)).param("to", to).update(), replaced);
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

    /** The version has so many destinations beside those that its import accepted, or without them. */
    void count(long versionId, int carried) {
        jdbc.sql("UPDATE auto_dialer_list_versions SET carried_rows = carried_rows + :carried WHERE id = :version")
                .param("carried", carried)
                .param("version", versionId)
                .update();
    }
}
