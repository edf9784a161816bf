package io.callavan.campaign;

import io.callavan.time.Utc;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The pace of a campaign that the transaction holds, without its other settings. */
@Component
class PaceStore {

    private final JdbcClient jdbc;

    PaceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Changes what the request names. */
    void write(long id, PaceRequest request, Instant now) {
        jdbc.sql("UPDATE auto_dialer_campaigns SET calls_per_second = COALESCE(?, calls_per_second),"
                        + " concurrent_active_calls = COALESCE(?, concurrent_active_calls),"
                        + " version = version + 1, updated_at = ? WHERE id = ?")
                .params(request.callsPerSecond(), request.concurrentActiveCalls(), Utc.of(now), id)
                .update();
    }
}
