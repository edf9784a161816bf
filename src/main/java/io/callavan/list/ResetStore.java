package io.callavan.list;

import io.callavan.sql.Sql;
import io.callavan.time.Utc;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ResetStore {

    private static final String RESET = Sql.of("list/reset");
    private static final String RESET_ADDRESSES = Sql.of("list/reset-addresses");

    /** Few enough that a statement ends within the driver's patience. */
    private static final long AT_ONCE = 50_000;

    private final JdbcClient jdbc;

    ResetStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void reset(long versionId, IdRange ids, Instant due) {
        for (long from = ids.first(); from <= ids.last(); from += AT_ONCE) {
            long until = Math.min(from + AT_ONCE - 1, ids.last());
            jdbc.sql(RESET_ADDRESSES)
                    .param("version", versionId)
                    .param("from", from)
                    .param("until", until)
                    .update();
            jdbc.sql(RESET)
                    .param("version", versionId)
                    .param("from", from)
                    .param("until", until)
                    .param("due", Utc.of(due))
                    .update();
        }
    }
}
