package io.callavan.campaign;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes a change of status and the event that tells of it, in the transaction that holds the campaign. */
@Component
class TransitionStore {

    private static final String MOVE = Sql.of("move");

    private final JdbcClient jdbc;

    TransitionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void write(Transition transition) {
        TransitionType type = transition.type();
        Campaign campaign = transition.campaign();
        jdbc.sql(MOVE)
                .param("id", campaign.id())
                .param("status", type.status().word())
                .param("pause_reason", type == TransitionType.PAUSED ? transition.reason() : null)
                .param("resume_at", Sql.utc(transition.resumeAt()))
                .param("started_at", type == TransitionType.STARTED ? Sql.utc(transition.at()) : null)
                .param("completed_at", type == TransitionType.COMPLETED ? Sql.utc(transition.at()) : null)
                .param("now", Sql.utc(transition.at()))
                .update();
        jdbc.sql("INSERT INTO auto_dialer_campaign_events (organization_id, campaign_id, type, reason, created_at)"
                        + " VALUES (:organization_id, :campaign_id, :type, :reason, :now)")
                .param("organization_id", campaign.organizationId())
                .param("campaign_id", campaign.id())
                .param("type", type.event())
                .param("reason", transition.reason())
                .param("now", Sql.utc(transition.at()))
                .update();
    }
}
