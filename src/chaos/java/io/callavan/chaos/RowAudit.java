package io.callavan.chaos;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** I4 to I7: what the rows say, held against what the judge saw. */
final class RowAudit {

    private static final int DONE = 3;

    private final Rows rows;
    private final Findings findings;

    RowAudit(Rows rows, Findings findings) {
        this.rows = rows;
        this.findings = findings;
    }

    /** I4: each call of the carrier has exactly one row, which is done; each row that is done was a call. */
    void calls(List<Placed> calls) {
        Map<Long, Integer> states = new HashMap<>();
        for (var row : rows.read("SELECT id, state FROM auto_dialer_call_sessions")) {
            states.put(number(row, "id"), (int) number(row, "state"));
        }
        Set<Long> seen = new HashSet<>();
        for (Placed call : calls) {
            Integer state = states.get(call.callId());
            if (!seen.add(call.callId())) {
                findings.add("I4", "call " + call.callId() + " to " + call.number() + " was placed twice");
            }
            if (state == null) {
                findings.add("I4", "call " + call.callId() + " to " + call.number() + " has no row");
            } else if (state != DONE) {
                String what = state > DONE ? " was placed, but its row says it was not sent" : " is not done: state " + state;
                findings.add("I4", "call " + call.callId() + " to " + call.number() + " at " + call.arrival() + what);
            }
        }
        states.forEach((id, state) -> {
            if (state == DONE && !seen.contains(id)) {
                findings.add("I4", "row " + id + " is done, but the carrier placed no such call");
            } else if (state < DONE && !seen.contains(id)) {
                findings.add("I4", "row " + id + " is still live, and the carrier placed no such call");
            }
        });
    }

    /** I5: every destination has ended, and was called as often as it says and as is allowed. */
    void destinations(List<Drive> drives, List<Placed> calls) {
        Map<String, Long> called = calls.stream().collect(Collectors.groupingBy(Placed::number, Collectors.counting()));
        Map<Long, Drive> byId = new HashMap<>();
        drives.forEach(drive -> byId.put(drive.id(), drive));
        for (Drive drive : drives) {
            if (!drive.isOver()) {
                findings.add("I5", "campaign " + drive.id() + " is not over");
            }
        }
        for (var row : rows.read(
                """
                SELECT l.campaign_id, d.phone_number, d.status, d.attempts
                FROM auto_dialer_destinations d JOIN auto_dialer_lists l ON l.version_id = d.version_id
                WHERE l.campaign_id IS NOT NULL""")) {
            Drive drive = byId.get(number(row, "campaign_id"));
            if (drive == null) {
                continue;
            }
            String what = "destination " + row.get("phone_number") + " of campaign " + drive.id() + " (" + drive.status() + ")";
            long attempts = number(row, "attempts");
            long seen = called.getOrDefault((String) row.get("phone_number"), 0L);
            if (drive.status().equals("completed") && number(row, "status") != 2) {
                findings.add("I5", what + " has not ended: status " + row.get("status"));
            }
            if (attempts != seen || seen > drive.settings().attempts()) {
                findings.add("I5", "%s says %d attempts, the carrier saw %d, %d are allowed"
                        .formatted(what, attempts, seen, drive.settings().attempts()));
            }
        }
    }

    /** I6: the counters of every campaign say what the rows say, and nothing is held. */
    void counters() {
        var differing = rows.read(
                """
                SELECT c.campaign_id, c.total_destinations, c.pending_calls, c.active_calls, c.completed_calls,
                       c.failed_calls, c.suppressed_calls, c.attempts, r.total, r.pending, r.active, r.completed, r.failed, r.suppressed, r.tries
                FROM auto_dialer_campaign_counters c JOIN (
                  SELECT l.campaign_id, COUNT(*) AS total, SUM(d.status = 0) AS pending, SUM(d.status = 1) AS active,
                         SUM(d.outcome = 1) AS completed, SUM(d.outcome = 2) AS failed,
                         SUM(d.outcome = 3) AS suppressed, SUM(d.attempts) AS tries
                  FROM auto_dialer_destinations d JOIN auto_dialer_lists l ON l.version_id = d.version_id
                  WHERE l.campaign_id IS NOT NULL GROUP BY l.campaign_id) r ON r.campaign_id = c.campaign_id
                WHERE c.total_destinations <> r.total OR c.pending_calls <> r.pending OR c.active_calls <> r.active
                   OR c.completed_calls <> r.completed OR c.failed_calls <> r.failed OR c.suppressed_calls <> r.suppressed OR c.attempts <> r.tries
                   OR c.active_calls <> 0""");
        differing.forEach(row -> findings.add("I6", "counters and rows differ: " + row));
        var miscounted = rows.read(
                """
                SELECT r.campaign_id, r.calls, r.answered, h.calls AS calls_counted, h.answered AS answered_counted
                FROM (SELECT campaign_id, COUNT(*) AS calls, COUNT(answered_at) AS answered
                      FROM auto_dialer_call_sessions WHERE state = 3 GROUP BY campaign_id) r
                LEFT JOIN (SELECT campaign_id, SUM(calls) AS calls, SUM(answered) AS answered
                           FROM auto_dialer_campaign_hours GROUP BY campaign_id) h ON h.campaign_id = r.campaign_id
                WHERE NOT (r.calls <=> h.calls AND r.answered <=> h.answered)""");
        miscounted.forEach(row -> findings.add("I6", "ended calls and their figures differ: " + row));
    }

    /** I7: every acknowledged webhook is kept, and no call has ended twice. */
    void webhooks(Set<String> acknowledged) {
        Set<String> kept = new HashSet<>(rows.column(String.class, "SELECT SHA2(body, 256) FROM webhook_inbox"));
        for (String digest : acknowledged) {
            if (!kept.contains(digest)) {
                findings.add("I7", "a webhook was answered with 2xx and is not in the inbox: its SHA-256 is " + digest);
            }
        }
        var twice = rows.read(
                """
                SELECT call_id, COUNT(*) AS ends FROM webhook_inbox
                WHERE verdict = 'applied' AND JSON_VALUE(body, '$.disposition') IS NOT NULL
                GROUP BY call_id HAVING COUNT(*) > 1""");
        twice.forEach(row -> findings.add("I7", "a call ended more than once: " + row));
    }

    private static long number(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).longValue();
    }
}
