package io.callavan.pacing;

import io.callavan.call.CallSettings;
import io.callavan.call.ClaimedCall;
import io.callavan.call.Deadlines;
import io.callavan.failpoint.Failpoint;
import io.callavan.failpoint.Failpoints;
import io.callavan.time.Utc;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Claims destinations: the one transaction from which a call begins to exist. */
@Component
class ClaimStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Failpoints failpoints;

    ClaimStore(JdbcClient jdbc, JdbcTemplate batch, Failpoints failpoints) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.failpoints = failpoints;
    }

    /**
     * Claims what the rows allow, for all campaigns in one transaction. The campaigns' rows are locked first: whoever takes
     * one over, pauses or archives it waits for this claim, or this claim sees that it has come too late.
     *
     * @return the claimed calls; a candidate that is missing was not claimed
     */
    @Transactional
    public List<ClaimedCall> claim(
            List<Candidate> candidates,
            long node,
            String carrier,
            Instant now,
            Function<CallSettings, Deadlines> deadlines,
            Function<Long, String> webhookTokens) {
        Set<Long> ours = fenced(candidates, node);
        List<Candidate> fencedIn = candidates.stream()
                .filter(each -> ours.contains(each.campaign().id()))
                .toList();
        if (fencedIn.isEmpty()) {
            return List.of();
        }
        Map<Long, Destination> idle = idle(fencedIn, now);
        var free = new ArrayList<Candidate>();
        var numbers = new HashSet<String>(liveNumbers(fencedIn, idle.values()));
        for (Candidate each : fencedIn) {
            Destination destination = idle.get(each.destinationId());
            if (destination != null && numbers.add(each.campaign().organizationId() + destination.phoneNumber())) {
                free.add(each);
            }
        }
        List<ClaimedCall> claimed = free.stream()
                .map(each -> claimed(each, idle, webhookTokens.apply(each.callId())))
                .toList();
        insert(claimed, node, carrier, now, deadlines);
        batch.batchUpdate(
                "UPDATE auto_dialer_destinations SET status = 1, attempts = attempts + 1 WHERE id = ?",
                claimed.stream()
                        .map(each -> new Object[] {each.destinationId()})
                        .toList());
        count(claimed);
        failpoints.reach(Failpoint.BEFORE_CLAIM_COMMIT);
        return claimed;
    }

    private record Destination(long id, String phoneNumber, int attempts) {}

    private Set<Long> fenced(List<Candidate> candidates, long node) {
        var ids = candidates.stream().map(each -> each.campaign().id()).collect(Collectors.toSet());
        return Set.copyOf(jdbc.sql(
                        """
                        SELECT id FROM auto_dialer_campaigns
                        WHERE id IN (:ids) AND owner = :node AND status = 'active'
                        ORDER BY id LOCK IN SHARE MODE""")
                .param("ids", ids)
                .param("node", node)
                .query(Long.class)
                .list());
    }

    private Map<Long, Destination> idle(List<Candidate> candidates, Instant now) {
        return jdbc
                .sql(
                        """
                        SELECT id, phone_number, attempts FROM auto_dialer_destinations
                        WHERE id IN (:ids) AND status = 0 AND next_attempt_at <= :now ORDER BY id FOR UPDATE""")
                .param("ids", candidates.stream().map(Candidate::destinationId).toList())
                .param("now", Utc.of(now))
                .query((row, number) ->
                        new Destination(row.getLong("id"), row.getString("phone_number"), row.getInt("attempts")))
                .list()
                .stream()
                .collect(Collectors.toMap(Destination::id, Function.identity()));
    }

    /** Organization and number of calls that are live, in this campaign or another. */
    private List<String> liveNumbers(List<Candidate> candidates, Collection<Destination> destinations) {
        if (destinations.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        """
                        SELECT CONCAT(organization_id, live_number) FROM auto_dialer_call_sessions
                        WHERE organization_id IN (:organizations) AND live_number IN (:numbers)""")
                .param(
                        "organizations",
                        candidates.stream()
                                .map(each -> each.campaign().organizationId())
                                .collect(Collectors.toSet()))
                .param(
                        "numbers",
                        destinations.stream().map(Destination::phoneNumber).toList())
                .query(String.class)
                .list();
    }

    private static ClaimedCall claimed(Candidate candidate, Map<Long, Destination> idle, String webhookToken) {
        Destination destination = Objects.requireNonNull(idle.get(candidate.destinationId()));
        return new ClaimedCall(
                candidate.callId(),
                candidate.campaign().organizationId(),
                candidate.campaign().id(),
                destination.id(),
                candidate.slot(),
                destination.phoneNumber(),
                destination.attempts() + 1,
                webhookToken,
                candidate.campaign().callerId(),
                candidate.campaign().settings());
    }

    private void insert(
            List<ClaimedCall> claimed,
            long node,
            String carrier,
            Instant now,
            Function<CallSettings, Deadlines> deadlines) {
        batch.batchUpdate(
                """
                INSERT INTO auto_dialer_call_sessions
                  (id, organization_id, campaign_id, destination_id, node_id, phone_number, try_count, slot_no, state,
                   caller_id, carrier, webhook_token, claimed_at, check_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)""",
                claimed.stream()
                        .map(call -> {
                            Deadlines bounds = deadlines.apply(call.settings());
                            return new Object[] {
                                call.id(),
                                call.organizationId(),
                                call.campaignId(),
                                call.destinationId(),
                                node,
                                call.phoneNumber(),
                                call.tryCount(),
                                call.slot(),
                                call.callerId(),
                                call.settings().flow() ? CallSettings.FLOW : carrier,
                                call.webhookToken(),
                                Utc.of(now),
                                Utc.of(bounds.checkAt()),
                                Utc.of(bounds.expiresAt())
                            };
                        })
                        .toList());
    }

    private void count(List<ClaimedCall> claimed) {
        claimed.stream()
                .collect(Collectors.groupingBy(ClaimedCall::campaignId, TreeMap::new, Collectors.summingInt(each -> 1)))
                .forEach((campaignId, calls) -> jdbc.sql(
                                """
                                UPDATE auto_dialer_campaign_counters
                                SET pending_calls = pending_calls - ?, active_calls = active_calls + ?,
                                    attempts = attempts + ?
                                WHERE campaign_id = ?""")
                        .params(calls, calls, calls, campaignId)
                        .update());
    }
}
