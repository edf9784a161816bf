package io.callavan.campaign;

import io.callavan.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a campaign's start has to know of its distribution lists. */
@Component
class AssignedListStore {

    private static final String IDLE = Sql.of("campaign/idle-destination");

    private final JdbcClient jdbc;

    AssignedListStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a list with a ready version is assigned. */
    boolean anyAssigned(long campaignId) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM auto_dialer_lists WHERE campaign_id = :id"
                                + " AND version_id IS NOT NULL)")
                        .param("id", campaignId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Whether one of them has a destination that waits to be dialed. */
    boolean anyIdleDestination(long campaignId) {
        return jdbc.sql(IDLE).param("id", campaignId).query(Integer.class).single() > 0;
    }
}
