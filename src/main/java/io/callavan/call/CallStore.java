package io.callavan.call;

import io.callavan.disposition.Verdict;
import io.callavan.retry.NextStep;
import io.callavan.retry.RetryPlan;
import io.callavan.time.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of call sessions and what the end of a call changes beside them. */
@Component
class CallStore {

    private static final String LIVE_CALL =
            """
            SELECT s.*, COALESCE(o.max_try_count_0, c.max_dial_attempts) AS max_attempts, o.try_interval
            FROM auto_dialer_call_sessions s
            JOIN auto_dialer_campaigns c ON c.id = s.campaign_id
            LEFT JOIN outplans o ON o.id = c.outplan_id
            """;

    private final JdbcClient jdbc;

    CallStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<LiveCall> byId(long id) {
        return jdbc.sql(LIVE_CALL + "WHERE s.id = ?")
                .param(id)
                .query(CallStore::liveCall)
                .optional();
    }

    Optional<LiveCall> bySession(String carrier, String carrierSession) {
        return jdbc.sql(LIVE_CALL + "WHERE s.carrier_session = ? AND s.carrier = ?")
                .params(carrierSession, carrier)
                .query(CallStore::liveCall)
                .optional();
    }

    /** The secret of the call's webhooks, if there is such a call of that carrier. */
    Optional<String> webhookToken(long id, String carrier) {
        return jdbc.sql("SELECT webhook_token FROM auto_dialer_call_sessions WHERE id = ? AND carrier = ?")
                .params(id, carrier)
                .query(String.class)
                .optional();
    }

    /** The state of the call, locked until the transaction ends. */
    CallState lock(long id) {
        return CallState.of(jdbc.sql("SELECT state FROM auto_dialer_call_sessions WHERE id = ? FOR UPDATE")
                .param(id)
                .query(Integer.class)
                .single());
    }

    void accepted(long id, String carrierSession, Instant checkAt) {
        jdbc.sql(
                        """
                        UPDATE auto_dialer_call_sessions
                        SET carrier_session = ?, state = GREATEST(state, 1), check_at = ?
                        WHERE id = ? AND state < 3""")
                .params(carrierSession, Utc.of(checkAt), id)
                .update();
        jdbc.sql("UPDATE auto_dialer_call_sessions SET carrier_session = ? WHERE id = ? AND carrier_session IS NULL")
                .params(carrierSession, id)
                .update();
    }

    /** Moves a live call forward and fills what was not known yet. */
    void advance(long id, CallState state, CallEvent event, @Nullable Instant checkAt) {
        Instant ringing = event.kind() == CallEvent.Kind.RINGING ? event.at() : null;
        jdbc.sql(
                        """
                        UPDATE auto_dialer_call_sessions
                        SET state = GREATEST(state, ?), carrier_session = COALESCE(carrier_session, ?),
                            ringing_at = COALESCE(ringing_at, ?), answered_at = COALESCE(answered_at, ?),
                            check_at = COALESCE(?, check_at)
                        WHERE id = ? AND state < 3""")
                .params(
                        state.code(),
                        event.carrierSession(),
                        Utc.ofNullable(ringing),
                        Utc.ofNullable(event.answeredAt()),
                        Utc.ofNullable(checkAt),
                        id)
                .update();
    }

    void checkAt(long id, Instant at) {
        jdbc.sql("UPDATE auto_dialer_call_sessions SET check_at = ? WHERE id = ? AND state < 3")
                .params(Utc.of(at), id)
                .update();
    }

    void gone(long id, Instant now, Instant checkAt) {
        jdbc.sql("UPDATE auto_dialer_call_sessions SET gone_at = ?, check_at = ? WHERE id = ? AND state < 3")
                .params(Utc.of(now), Utc.of(checkAt), id)
                .update();
    }

    void done(LiveCall call, CallEvent event, Verdict verdict) {
        String cause = event.reason() == null ? null : event.reason().word();
        jdbc.sql(
                        """
                        UPDATE auto_dialer_call_sessions
                        SET state = 3, disposition = ?, result = ?, hangup_cause = ?, ended_at = ?,
                            carrier_session = COALESCE(carrier_session, ?), answered_at = COALESCE(answered_at, ?),
                            duration = ?, billsec = ?, cost = ?, recording_url = ?
                        WHERE id = ?""")
                .params(
                        verdict.disposition().word(),
                        verdict.result().word(),
                        cause,
                        Utc.of(event.at()),
                        event.carrierSession(),
                        Utc.ofNullable(event.answeredAt()),
                        event.duration(),
                        event.billsec(),
                        event.cost(),
                        event.recordingUrl(),
                        call.id())
                .update();
        if (call.didId() != null) {
            jdbc.sql(
                            """
                            UPDATE auto_dialer_caller_id_stats
                            SET completed_calls = completed_calls + ?, failed_calls = failed_calls + ?
                            WHERE campaign_id = ? AND did_id = ?""")
                    .params(verdict.success() ? 1 : 0, verdict.success() ? 0 : 1, call.campaignId(), call.didId())
                    .update();
        }
    }

    /** The destination is done, given up, or back on the delay queue. */
    void settleDestination(LiveCall call, Verdict verdict, NextStep next, Instant endedAt) {
        Instant due = next instanceof NextStep.Again again ? again.at() : endedAt;
        int status = next instanceof NextStep.Again ? 0 : 2;
        int outcome = next instanceof NextStep.Done ? 1 : next instanceof NextStep.GivenUp ? 2 : 0;
        jdbc.sql(
                        """
                        UPDATE auto_dialer_destinations
                        SET status = ?, outcome = ?, next_attempt_at = ?, last_disposition = ?, last_attempt_at = ?
                        WHERE id = ? AND status = 1""")
                .params(
                        status,
                        outcome,
                        Utc.of(due),
                        verdict.disposition().word(),
                        Utc.of(call.claimedAt()),
                        call.destinationId())
                .update();
    }

    /** The call never was: its destination is due again at that instant with the attempt not counted. */
    void notSent(LiveCall call, Instant due) {
        jdbc.sql("UPDATE auto_dialer_call_sessions SET state = 4, ended_at = ? WHERE id = ?")
                .params(Utc.of(due), call.id())
                .update();
        jdbc.sql(
                        """
                        UPDATE auto_dialer_destinations SET status = 0, attempts = attempts - 1, next_attempt_at = ?
                        WHERE id = ? AND status = 1""")
                .params(Utc.of(due), call.destinationId())
                .update();
    }

    /** Live calls of which nothing was heard for too long; each is put off first, so that nobody else asks meanwhile. */
    List<LiveCall> silent(Instant now, Duration putOff, int limit) {
        List<Long> ids = jdbc.sql(
                        """
                        SELECT id FROM auto_dialer_call_sessions WHERE live_check <= ?
                        ORDER BY live_check LIMIT ?""")
                .params(Utc.of(now), limit)
                .query(Long.class)
                .list();
        return ids.stream()
                .filter(id -> putOff(id, now, putOff))
                .flatMap(id -> byId(id).stream())
                .toList();
    }

    private boolean putOff(long id, Instant now, Duration putOff) {
        return jdbc.sql("UPDATE auto_dialer_call_sessions SET check_at = ? WHERE id = ? AND live_check <= ?")
                        .params(Utc.of(now.plus(putOff)), id, Utc.of(now))
                        .update()
                == 1;
    }

    /**
     * Live calls of campaigns that were stopped, each put off first, so that nobody else asks meanwhile and everybody does
     * after that. One without a session waits until the carrier has told it.
     *
     * @param oldest no call that began before is live any more
     */
    List<LiveCall> toHangUp(Instant now, Instant oldest, Duration putOff, int limit) {
        List<Long> ids = jdbc.sql(
                        """
                        SELECT s.id FROM auto_dialer_campaigns c
                        JOIN auto_dialer_call_sessions s ON s.campaign_id = c.id AND s.live_slot IS NOT NULL
                        WHERE c.stopped_at > ? AND s.carrier_session IS NOT NULL
                          AND (s.hangup_at IS NULL OR s.hangup_at <= ?)
                        ORDER BY s.hangup_at LIMIT ?""")
                .params(Utc.of(oldest), Utc.of(now), limit)
                .query(Long.class)
                .list();
        return ids.stream()
                .filter(id -> putOffHangUp(id, now, putOff))
                .flatMap(id -> byId(id).stream())
                .toList();
    }

    private boolean putOffHangUp(long id, Instant now, Duration putOff) {
        return jdbc.sql(
                                """
                                UPDATE auto_dialer_call_sessions SET hangup_at = ?
                                WHERE id = ? AND state < 3 AND (hangup_at IS NULL OR hangup_at <= ?)""")
                        .params(Utc.of(now.plus(putOff)), id, Utc.of(now))
                        .update()
                == 1;
    }

    void apply(Changes changes) {
        changes.byCampaign().forEach((campaignId, by) -> jdbc.sql(
                        """
                        UPDATE auto_dialer_campaign_counters
                        SET pending_calls = pending_calls + ?, active_calls = active_calls + ?,
                            completed_calls = completed_calls + ?, failed_calls = failed_calls + ?, attempts = attempts + ?
                        WHERE campaign_id = ?""")
                .params(by.pending(), by.active(), by.completed(), by.failed(), by.attempts(), campaignId)
                .update());
    }

    private static LiveCall liveCall(ResultSet row, int number) throws SQLException {
        Integer interval = row.getObject("try_interval", Integer.class);
        return new LiveCall(
                row.getLong("id"),
                row.getLong("organization_id"),
                row.getLong("campaign_id"),
                row.getLong("destination_id"),
                row.getInt("slot_no"),
                CallState.of(row.getInt("state")),
                row.getInt("try_count"),
                row.getObject("did_id", Long.class),
                row.getString("carrier"),
                row.getString("carrier_session"),
                new RetryPlan(row.getInt("max_attempts"), interval == null ? null : Duration.ofMillis(interval)),
                Utc.instant(row, "claimed_at"),
                Utc.nullableInstant(row, "answered_at"),
                Utc.nullableInstant(row, "gone_at"),
                Utc.instant(row, "expires_at"));
    }
}
