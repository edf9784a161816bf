package io.callavan.list;

import io.callavan.sql.Sql;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SuccessionStore {

    /** Destinations of a page. MariaDB makes a table of its own of a longer list, and may lock more than the list says. */
    static final int AT_ONCE = 500;

    private static final String BEGUN = Sql.of("list/begun");
    private static final String LOCK = Sql.of("list/lock-begun");
    private static final String DROP_ADDRESSES = Sql.of("list/drop-begun-addresses");
    private static final String DROP = Sql.of("list/drop-begun");
    private static final String CARRY = Sql.of("list/carry-begun");

    private final JdbcClient jdbc;

    SuccessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Destinations of the version, whatever has become of them, as its import and what was carried since counted them. */
    int count(long versionId) {
        return jdbc.sql("SELECT accepted_rows + carried_rows FROM auto_dialer_list_versions WHERE id = :version")
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
     * The next of its destinations that were begun with, ascending, a page of them.
     *
     * @param after the last one that is known
     * @param last the version's last
     */
    List<Long> begun(long versionId, long after, long last) {
        return jdbc.sql(BEGUN)
                .param("version", versionId)
                .param("after", after)
                .param("last", last)
                .param("most", AT_ONCE)
                .query(Long.class)
                .list();
    }

    /**
     * Carries those of these that were begun with into another version, in the place of the same numbers there.
     *
     * @param live whether those with a call on its way as well
     */
    Carried carry(long versionId, long to, List<Long> ids, boolean live) {
        List<Long> begun = jdbc.sql(LOCK)
                .param("version", versionId)
                .param("ids", ids)
                .param("live", live)
                .query(Long.class)
                .list();
        if (begun.isEmpty()) {
            return new Carried(0, 0);
        }
        jdbc.sql(DROP_ADDRESSES).param("ids", begun).param("to", to).update();
        int replaced = jdbc.sql(DROP).param("ids", begun).param("to", to).update();
        int carried = jdbc.sql(CARRY).param("ids", begun).param("to", to).update();
        return new Carried(carried, replaced);
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

    /** The version that such a list's campaign dials and that a newer one will take the place of; null for none. */
    @Nullable
    Long followed(long listId) {
        return jdbc.sql(
                        "SELECT version_id FROM auto_dialer_lists WHERE id = :list AND status = 'in_use' AND NOT pinned")
                .param("list", listId)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    /** How many were carried into the version before it takes its place. */
    int ahead(long versionId) {
        return jdbc.sql("SELECT carried_ahead FROM auto_dialer_list_versions WHERE id = :version")
                .param("version", versionId)
                .query(Integer.class)
                .single();
    }

    void countAhead(long versionId, int carried) {
        jdbc.sql("UPDATE auto_dialer_list_versions SET carried_ahead = carried_ahead + :carried WHERE id = :version")
                .param("carried", carried)
                .param("version", versionId)
                .update();
    }

    /** The version has so many destinations beside those that its import accepted, or without them. */
    void count(long versionId, int carried) {
        jdbc.sql("UPDATE auto_dialer_list_versions SET carried_rows = carried_rows + :carried WHERE id = :version")
                .param("carried", carried)
                .param("version", versionId)
                .update();
    }
}
