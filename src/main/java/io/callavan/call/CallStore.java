package io.callavan.call;

import io.callavan.disposition.Verdict;
import io.callavan.retry.NextStep;
import io.callavan.retry.Tries;
import io.callavan.time.Utc;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the rows of call sessions, and what the end of a call changes beside them. */
@Component
class CallStore {

    private final JdbcClient jdbc;
    private final BatchStore batch;
    private final EndedStore ended;

    CallStore(JdbcClient jdbc, BatchStore batch, EndedStore ended) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.ended = ended;
    }

    /** These calls, locked until the transaction ends. */
    Map<Long, Changes.Held> lock(Collection<Long> ids) {
        var held = new HashMap<Long, Changes.Held>();
        if (!ids.isEmpty()) {
            jdbc.sql("SELECT id, state, answered_at IS NOT NULL AS answered, attempt_no"
                            + " FROM auto_dialer_call_sessions WHERE id IN (:ids) ORDER BY id FOR UPDATE")
                    .param("ids", ids)
                    .query(row -> {
                        held.put(
                                row.getLong("id"),
                                new Changes.Held(
                                        CallState.of(row.getInt("state")),
                                        row.getBoolean("answered"),
                                        row.getInt("attempt_no")));
                    });
        }
        return held;
    }

    void accepted(long id, String carrierSession, Instant checkAt) {
        batch.sql(
                        """
                        UPDATE auto_dialer_call_sessions
                        SET carrier_session = ?, state = GREATEST(state, 1), check_at = ?
                        WHERE id = ? AND state < 3""")
                .with(carrierSession, Utc.of(checkAt), id);
        batch.sql("UPDATE auto_dialer_call_sessions SET carrier_session = ? WHERE id = ? AND carrier_session IS NULL")
                .with(carrierSession, id);
    }

    /** Moves a live call forward and fills what was not known yet. */
    void advance(long id, CallState state, CallEvent event, @Nullable Instant checkAt) {
        Instant ringing = event.kind() == CallEvent.Kind.RINGING ? event.at() : null;
        batch.sql(
                        """
                        UPDATE auto_dialer_call_sessions
                        SET state = GREATEST(state, ?), carrier_session = COALESCE(carrier_session, ?),
                            ringing_at = COALESCE(ringing_at, ?), answered_at = COALESCE(answered_at, ?),
                            check_at = COALESCE(?, check_at), amd_result = COALESCE(?, amd_result)
                        WHERE id = ? AND state < 3""")
                .with(
                        state.code(),
                        event.carrierSession(),
                        Utc.ofNullable(ringing),
                        Utc.ofNullable(event.answeredAt()),
                        Utc.ofNullable(checkAt),
                        word(event.amd()),
                        id);
    }

    void checkAt(long id, Instant at) {
        batch.sql("UPDATE auto_dialer_call_sessions SET check_at = ? WHERE id = ? AND state < 3")
                .with(Utc.of(at), id);
    }

    void gone(long id, Instant now, Instant checkAt) {
        batch.sql("UPDATE auto_dialer_call_sessions SET gone_at = ?, check_at = ? WHERE id = ? AND state < 3")
                .with(Utc.of(now), Utc.of(checkAt), id);
    }

    void done(LiveCall call, CallEvent event, Verdict verdict) {
        String cause = event.reason() == null ? null : event.reason().word();
        batch.sql(
                        """
                        UPDATE auto_dialer_call_sessions
                        SET state = 3, disposition = ?, result = ?, hangup_cause = ?, ended_at = ?,
                            carrier_session = COALESCE(carrier_session, ?), answered_at = COALESCE(answered_at, ?),
                            duration = ?, billsec = ?, cost = ?, recording_url = ?,
                            amd_result = COALESCE(?, amd_result)
                        WHERE id = ?""")
                .with(
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
                        word(event.amd()),
                        call.id());
    }

    /** The destination is done, given up, or back on the delay queue. */
    void settleDestination(LiveCall call, Verdict verdict, NextStep next, Instant endedAt) {
        Instant due = next instanceof NextStep.Again again ? again.at() : endedAt;
        int status = next instanceof NextStep.Again ? 0 : 2;
        int outcome = next instanceof NextStep.Done ? 1 : next instanceof NextStep.GivenUp ? 2 : 0;
        int address = next instanceof NextStep.Again again
                ? again.addressNo()
                : call.tries().from();
        batch.sql(
                        """
                        UPDATE auto_dialer_destinations
                        SET status = ?, outcome = ?, next_attempt_at = ?, last_disposition = ?, last_attempt_at = ?,
                            address_no = ?, invalid_addresses = invalid_addresses | ?
                        WHERE id = ? AND status = 1""")
                .with(
                        status,
                        outcome,
                        Utc.of(due),
                        verdict.disposition().word(),
                        Utc.of(call.claimedAt()),
                        address,
                        verdict.isNoNumber() ? Tries.bit(call.tries().from()) : 0,
                        call.destinationId());
    }

    /** The call never was: its destination is due again at that instant, with the attempt and its address' try not counted. */
    void notSent(LiveCall call, Instant due) {
        int address = call.tries().from();
        batch.sql("UPDATE auto_dialer_call_sessions SET state = 4, ended_at = ? WHERE id = ?")
                .with(Utc.of(due), call.id());
        batch.sql(
                        """
                        UPDATE auto_dialer_destinations
                        SET status = 0, attempts = attempts - 1, try_count_0 = try_count_0 - ?, next_attempt_at = ?
                        WHERE id = ? AND status = 1""")
                .with(address == 0 ? 1 : 0, Utc.of(due), call.destinationId());
        if (address > 0) {
            batch.sql(
                            """
                            UPDATE auto_dialer_destination_addresses SET try_count = try_count - 1
                            WHERE destination_id = ? AND address_no = ?""")
                    .with(call.destinationId(), address);
        }
    }

    /** Who answered, as the row says; null while it was not told. */
    @Nullable
    AmdResult amd(long id) {
        return jdbc.sql("SELECT amd_result FROM auto_dialer_call_sessions WHERE id = ? AND amd_result IS NOT NULL")
                .param(id)
                .query(String.class)
                .optional()
                .map(AmdResult::of)
                .orElse(null);
    }

    private static @Nullable String word(@Nullable AmdResult amd) {
        return amd == null ? null : amd.word();
    }

    void apply(Changes changes) {
        changes.byNumber().forEach(this::applyRun);
        ended.add(changes);
        changes.byCampaign().forEach((campaignId, by) -> jdbc.sql(
                        """
                        UPDATE auto_dialer_campaign_counters
                        SET pending_calls = pending_calls + ?, active_calls = active_calls + ?,
                            completed_calls = completed_calls + ?, failed_calls = failed_calls + ?, attempts = attempts + ?
                        WHERE campaign_id = ?""")
                .params(by.pending(), by.active(), by.completed(), by.failed(), by.attempts(), campaignId)
                .update());
    }

    /** An answer breaks the run of failures of a number. */
    private void applyRun(long didId, Changes.Run run) {
        jdbc.sql(
                        """
                        INSERT INTO did_failures (did_id, in_a_row, last_at) VALUES (?, ?, ?)
                        ON DUPLICATE KEY UPDATE in_a_row = IF(?, 0, in_a_row) + VALUES(in_a_row),
                                                last_at = COALESCE(VALUES(last_at), last_at)""")
                .params(didId, run.failures(), Utc.ofNullable(run.failedAt()), run.broken())
                .update();
    }
}
