package io.callavan.list;

import io.callavan.sql.Sql;
import io.callavan.time.Utc;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class CopyStore {

    private static final String COPY = Sql.of("list/copy-destinations");
    private static final String COPY_ADDRESSES = Sql.of("list/copy-addresses");

    private final JdbcClient jdbc;

    CopyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    IdRange idsOf(long versionId) {
        return jdbc.sql("SELECT COALESCE(MIN(id), 1) AS first, COALESCE(MAX(id), 0) AS last"
                        + " FROM auto_dialer_destinations WHERE version_id = :version")
                .param("version", versionId)
                .query(IdRange.class)
                .single();
    }

    /** Copies the destinations with these ids, both included, without what came of them; says how many those are. */
    int copy(ListCopy copy, long from, long until, Instant due) {
        int copied = jdbc.sql(COPY)
                .param("to", copy.versionId())
                .param("version", copy.copiedVersion())
                .param("from", from)
                .param("until", until)
                .param("due", Utc.of(due))
                .update();
        jdbc.sql(COPY_ADDRESSES)
                .param("to", copy.versionId())
                .param("version", copy.copiedVersion())
                .param("from", from)
                .param("until", until)
                .update();
        return copied;
    }
}
