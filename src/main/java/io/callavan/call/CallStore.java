package io.callavan.call;

import io.callavan.disposition.MachineAnswer;
import io.callavan.disposition.Verdict;
import io.callavan.retry.NextStep;
import io.callavan.retry.Retries;
import io.callavan.retry.Tries;
import io.callavan.time.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of call sessions and what the end of a call changes beside them. */
@Component
class CallStore {

    /** While the call lives nobody else changes what it reads of the destination and its addresses. */
    private static final String LIVE_CALL = "SELECT s.*, d.attempts, d.try_count_0,"
            + " (SELECT GROUP_CONCAT(a.address_no, ':', a.try_count) FROM auto_dialer_destination_addresses a"
            + " WHERE a.destination_id = s.destination_id) AS further_tries, "
            + Retries.COLUMNS
            + """
            , c.amd_enabled, c.amd_machine_action, c.amd_machine_result
            FROM auto_dialer_call_sessions s
            JOIN auto_dialer_campaigns c ON c.id = s.campaign_id
            LEFT JOIN auto_dialer_destinations d ON d.id = s.destination_id
            LEFT JOIN outplans o ON o.id = c.outplan_id
            """;

    private final JdbcClient jdbc;
    private final BatchStore batch;
    private final Retries retries;
    private final EndedStore ended;

    CallStore(JdbcClient jdbc, BatchStore batch, Retries retries, EndedStore ended) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.retries = retries;
        this.ended = ended;
    }

    Optional<LiveCall> byId(long id) {
        return jdbc.sql(LIVE_CALL + "WHERE s.id = ?")
                .param(id)
                .query(this::liveCall)
                .optional();
    }

    Optional<LiveCall> bySession(String carrier, String carrierSession) {
        return jdbc.sql(LIVE_CALL + "WHERE s.carrier_session = ? AND s.carrier = ?")
                .params(carrierSession, carrier)
                .query(this::liveCall)
                .optional();
    }

    /** A call and the secret of its webhooks. */
    record Told(String token, LiveCall call) {}

    /** The call that a carrier may tell of, if there is such a call of that carrier. */
    Optional<Told> told(long id, String carrier) {
        return jdbc.sql(LIVE_CALL + "WHERE s.id = ? AND s.carrier = ?")
                .params(id, carrier)
                .query((row, number) -> new Told(row.getString("webhook_token"), liveCall(row, number)))
                .optional();
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
                            address_no = ?
                        WHERE id = ? AND status = 1""")
                .with(
                        status,
                        outcome,
                        Utc.of(due),
                        verdict.disposition().word(),
                        Utc.of(call.claimedAt()),
                        address,
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

    private static @Nullable MachinePolicy machines(ResultSet row) throws SQLException {
        return row.getBoolean("amd_enabled")
                ? new MachinePolicy(
                        !"continue".equals(row.getString("amd_machine_action")),
                        MachineAnswer.of(row.getString("amd_machine_result")))
                : null;
    }

    private LiveCall liveCall(ResultSet row, int number) throws SQLException {
        String amd = row.getString("amd_result");
        return new LiveCall(
                row.getLong("id"),
                row.getLong("organization_id"),
                row.getLong("campaign_id"),
                row.getLong("destination_id"),
                row.getInt("slot_no"),
                CallState.of(row.getInt("state")),
                tries(row),
                row.getObject("did_id", Long.class),
                row.getString("carrier"),
                row.getString("carrier_session"),
                retries.read(row),
                Utc.instant(row, "claimed_at"),
                Utc.nullableInstant(row, "answered_at"),
                Utc.nullableInstant(row, "gone_at"),
                Utc.instant(row, "expires_at"),
                amd == null ? null : AmdResult.of(amd),
                machines(row));
    }

    private static Tries tries(ResultSet row) throws SQLException {
        var byAddress = new TreeMap<Integer, Integer>();
        byAddress.put(0, row.getInt("try_count_0"));
        String further = row.getString("further_tries");
        for (String each : further == null ? new String[0] : further.split(",")) {
            int colon = each.indexOf(':');
            byAddress.put(Integer.valueOf(each.substring(0, colon)), Integer.valueOf(each.substring(colon + 1)));
        }
        int address = row.getInt("destination_index");
        byAddress.put(address, row.getInt("try_count"));
        return new Tries(address, byAddress, row.getInt("attempts"));
    }
}
