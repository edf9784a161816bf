package io.callavan.chaosnode;

import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Drops the unique key that keeps the calls of a campaign within its slots. */
@Component
@DependsOnDatabaseInitialization
class SlotKeyGoneStore {

    SlotKeyGoneStore(JdbcClient jdbc) {
        int keys = jdbc.sql(
                        """
                        SELECT COUNT(*) FROM information_schema.statistics
                        WHERE table_schema = DATABASE() AND index_name = 'uk_calls_slot'""")
                .query(Integer.class)
                .single();
        if (keys > 0) {
            jdbc.sql("ALTER TABLE auto_dialer_call_sessions DROP KEY IF EXISTS uk_calls_slot")
                    .update();
        }
    }
}
