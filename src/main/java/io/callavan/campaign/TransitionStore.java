package io.callavan.campaign;

import io.callavan.sql.Sql;
import io.callavan.time.Utc;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes a change of status and the event that tells of it, in the transaction that holds the campaign. */
@Component
class TransitionStore {

    private static final String MOVE = Sql.of("campaign/move");

    private final JdbcClient jdbc;

    TransitionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Transition write(Campaign held, TransitionType type, @Nullable String reason, Instant at) {
        return write(held, type, reason, null, null, at);
    }

    Transition pause(Campaign held, @Nullable String reason, @Nullable Instant resumeAt, Instant at) {
        return write(held, TransitionType.PAUSED, reason, resumeAt, null, at);
    }

    /** Active to paused, and from now on its live calls are hung up. */
    Transition stop(Campaign held, String reason, Instant at) {
        return write(held, TransitionType.PAUSED, reason, null, at, at);
    }

    /** A paused campaign stays paused, but now its live calls are hung up; no status changes, so no event tells of it. */
    void stopPaused(Campaign held, String reason, Instant at) {
        jdbc.sql("UPDATE auto_dialer_campaigns SET pause_reason = :reason, resume_at = NULL, stopped_at = :now,"
                        + " version = version + 1, updated_at = :now WHERE id = :id")
                .param("id", held.id())
                .param("reason", reason)
                .param("now", Utc.of(at))
                .update();
    }

    /**
     * Leaves a paused campaign paused, for another reason and until another time. Its version grows with the reason only:
     * that the time moves on each minute must not refuse the edit that would remove the reason.
     */
    void postpone(Campaign held, String reason, Instant resumeAt) {
        jdbc.sql("UPDATE auto_dialer_campaigns SET version = version + IF(COALESCE(pause_reason, '') = :reason, 0, 1),"
                        + " pause_reason = :reason, resume_at = :resume_at WHERE id = :id")
                .param("id", held.id())
                .param("reason", reason)
                .param("resume_at", Utc.ofNullable(resumeAt))
                .update();
    }

    /** Tells of a campaign's next one that could not be started; no status changes. */
    void nextNotStarted(Campaign held, String reason, Instant at) {
        tell(held, "CampaignNextNotStarted", reason, at);
    }

    /** Tells of a pace that was changed while the campaign may be dialing; no status changes. */
    void paceChanged(Campaign held, String reason, Instant at) {
        tell(held, "CampaignPaceChanged", reason, at);
    }

    private Transition write(
            Campaign held,
            TransitionType type,
            @Nullable String reason,
            @Nullable Instant resumeAt,
            @Nullable Instant stoppedAt,
            Instant at) {
        jdbc.sql(MOVE)
                .param("id", held.id())
                .param("status", type.status().word())
                .param("pause_reason", type == TransitionType.PAUSED ? reason : null)
                .param("resume_at", Utc.ofNullable(resumeAt))
                .param("stopped_at", Utc.ofNullable(stoppedAt))
                .param("started_at", type == TransitionType.STARTED ? Utc.of(at) : null)
                .param("completed_at", type == TransitionType.COMPLETED ? Utc.of(at) : null)
                .param("now", Utc.of(at))
                .update();
        tell(held, type.event(), reason, at);
        return new Transition(held.organizationId(), held.id(), type.event(), reason, at);
    }

    private void tell(Campaign held, String event, @Nullable String reason, Instant at) {
        jdbc.sql("INSERT INTO auto_dialer_campaign_events (organization_id, campaign_id, type, reason, created_at)"
                        + " VALUES (:organization_id, :campaign_id, :type, :reason, :now)")
                .param("organization_id", held.organizationId())
                .param("campaign_id", held.id())
                .param("type", event)
                .param("reason", reason)
                .param("now", Utc.of(at))
                .update();
    }
}
