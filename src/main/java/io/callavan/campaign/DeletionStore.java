package io.callavan.campaign;

import io.callavan.sql.Sql;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes away a campaign that the transaction holds. Its events stay: subscribers have been told them. */
@Component
class DeletionStore {

    private static final String PRECEDING = Sql.of("campaign/preceding");
    private static final String FREE_LISTS = Sql.of("campaign/free-lists");
    private static final List<String> PARTS = List.of(
            "auto_dialer_campaign_caller_ids",
            "auto_dialer_caller_id_stats",
            "auto_dialer_campaign_hours",
            "auto_dialer_campaign_minutes",
            "auto_dialer_campaign_counters");

    private final JdbcClient jdbc;

    DeletionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a call was ever made for it. */
    boolean anyAttempt(long id) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM auto_dialer_call_sessions WHERE campaign_id = :id)")
                        .param("id", id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Those that would start it when they complete. */
    List<Long> preceding(Campaign held) {
        return jdbc.sql(PRECEDING)
                .param("id", held.id())
                .param("organization_id", held.organizationId())
                .query(Long.class)
                .list();
    }

    /** Its lists are free for another campaign. */
    void delete(long id) {
        jdbc.sql(FREE_LISTS).param("id", id).update();
        for (String table : PARTS) {
            jdbc.sql("DELETE FROM " + table + " WHERE campaign_id = :id")
                    .param("id", id)
                    .update();
        }
        jdbc.sql("DELETE FROM auto_dialer_campaigns WHERE id = :id")
                .param("id", id)
                .update();
    }
}
