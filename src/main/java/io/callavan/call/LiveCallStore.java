package io.callavan.call;

import io.callavan.disposition.MachineAnswer;
import io.callavan.retry.Retries;
import io.callavan.retry.Tries;
import io.callavan.time.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds call sessions as those need them who follow their life. */
@Component
class LiveCallStore {

    /** While the call lives nobody else changes what it reads of the destination and its addresses. */
    private static final String LIVE_CALL = "SELECT s.*, d.attempts, d.try_count_0, d.invalid_addresses,"
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
    private final Retries retries;

    LiveCallStore(JdbcClient jdbc, Retries retries) {
        this.jdbc = jdbc;
        this.retries = retries;
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
        return new Tries(address, byAddress, row.getInt("attempts"), row.getInt("invalid_addresses"));
    }
}
