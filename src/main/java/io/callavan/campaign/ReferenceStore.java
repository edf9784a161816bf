package io.callavan.campaign;

import io.callavan.sql.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is there of the things that settings refer to. */
@Component
class ReferenceStore {

    private static final String CHAIN = Sql.of("campaign/chain");

    private final JdbcClient jdbc;

    ReferenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The limits an organization sets on each of its campaigns. */
    Policy policy(long organizationId) {
        return jdbc.sql("SELECT max_calls_per_second, max_concurrent_calls FROM organizations WHERE id = :id")
                .param("id", organizationId)
                .query(Policy.class)
                .single();
    }

    boolean outplanExists(long organizationId, long id) {
        return jdbc.sql("SELECT COUNT(*) FROM outplans WHERE id = :id AND organization_id = :organization_id")
                        .param("id", id)
                        .param("organization_id", organizationId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    boolean queueExists(long organizationId, long id) {
        return jdbc.sql("SELECT COUNT(*) FROM queues WHERE id = :id AND organization_id = :organization_id")
                        .param("id", id)
                        .param("organization_id", organizationId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    boolean campaignExists(long organizationId, long id) {
        return jdbc.sql("SELECT COUNT(*) FROM auto_dialer_campaigns"
                                + " WHERE id = :id AND organization_id = :organization_id")
                        .param("id", id)
                        .param("organization_id", organizationId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Which of the organization's campaigns starts which; nobody else changes that until the transaction ends. */
    Map<Long, Long> holdChain(long organizationId) {
        jdbc.sql("SELECT id FROM organizations WHERE id = :id FOR UPDATE")
                .param("id", organizationId)
                .query(Long.class)
                .single();
        Map<Long, Long> next = new HashMap<>();
        jdbc.sql(CHAIN).param("organization_id", organizationId).query(row -> {
            next.put(row.getLong("id"), row.getLong("next_campaign_id"));
        });
        return next;
    }

    /** Of these numbers the organization's, each with whether it is enabled. */
    Map<Long, Boolean> dids(long organizationId, Collection<Long> ids) {
        Map<Long, Boolean> enabled = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("SELECT id, enabled FROM did_numbers WHERE organization_id = :organization_id AND id IN (:ids)")
                    .param("organization_id", organizationId)
                    .param("ids", ids)
                    .query(row -> {
                        enabled.put(row.getLong("id"), row.getBoolean("enabled"));
                    });
        }
        return enabled;
    }
}
