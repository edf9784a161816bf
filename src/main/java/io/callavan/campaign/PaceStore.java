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

    void callsPerSecond(long id, int value, Instant now) {
        jdbc.sql("UPDATE auto_dialer_campaigns SET calls_per_second = ?, version = version + 1, updated_at = ?"
                        + " WHERE id = ?")
                .params(value, Utc.of(now), id)
                .update();
    }

    void concurrentCalls(long id, int value, Instant now) {
        jdbc.sql("UPDATE auto_dialer_campaigns SET concurrent_active_calls = ?, version = version + 1, updated_at = ?"
                        + " WHERE id = ?")
                .params(value, Utc.of(now), id)
                .update();
    }
}
