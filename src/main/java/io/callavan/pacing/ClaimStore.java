package io.callavan.pacing;

import io.callavan.call.CallSettings;
import io.callavan.call.ClaimedCall;
import io.callavan.call.Deadlines;
import io.callavan.failpoint.Failpoint;
import io.callavan.failpoint.Failpoints;
import io.callavan.retry.Tries;
import io.callavan.time.Utc;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
        Map<Long, Target> targets = targets(fencedIn, idle);
        var free = new ArrayList<Candidate>();
        var spent = new ArrayList<Candidate>();
        var numbers = new HashSet<String>(liveNumbers(fencedIn, targets.values()));
        for (Candidate each : fencedIn) {
            Target target = targets.get(each.destinationId());
            if (target != null && numbers.add(key(each, target))) {
                free.add(each);
            } else if (target == null && idle.containsKey(each.destinationId())) {
                spent.add(each);
            }
        }
        List<ClaimedCall> claimed = free.stream()
                .map(each -> claimed(each, idle, targets, webhookTokens.apply(each.callId())))
                .toList();
        insert(claimed, node, carrier, now, deadlines);
        progress(claimed);
        giveUp(spent);
        count(claimed, spent);
        failpoints.reach(Failpoint.BEFORE_CLAIM_COMMIT);
        return claimed;
    }

    private record Destination(
            long id, Tries tries, SortedMap<Integer, String> addresses, @Nullable String variables) {}

    /** The address that is called next, and the calls to it so far. */
    private record Target(int addressNo, String address, int tries) {}

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
        Map<Long, Destination> idle = jdbc
                .sql(
                        """
                        SELECT id, phone_number, attempts, address_no, try_count_0, variables FROM auto_dialer_destinations
                        WHERE id IN (:ids) AND status = 0 AND next_attempt_at <= :now ORDER BY id FOR UPDATE""")
                .param("ids", candidates.stream().map(Candidate::destinationId).toList())
                .param("now", Utc.of(now))
                .query((row, number) -> new Destination(
                        row.getLong("id"),
                        new Tries(
                                row.getInt("address_no"),
                                new TreeMap<>(Map.of(0, row.getInt("try_count_0"))),
                                row.getInt("attempts")),
                        new TreeMap<>(Map.of(0, row.getString("phone_number"))),
                        row.getString("variables")))
                .list()
                .stream()
                .collect(Collectors.toMap(Destination::id, Function.identity()));
        addFurtherAddresses(idle);
        return idle;
    }

    /** Whoever changes tries holds their destination, as this transaction does. */
    private void addFurtherAddresses(Map<Long, Destination> idle) {
        if (idle.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        SELECT destination_id, address_no, target, try_count FROM auto_dialer_destination_addresses
                        WHERE destination_id IN (:ids)""")
                .param("ids", idle.keySet())
                .query(row -> {
                    Destination destination = Objects.requireNonNull(idle.get(row.getLong("destination_id")));
                    destination.addresses().put(row.getInt("address_no"), row.getString("target"));
                    destination.tries().byAddress().put(row.getInt("address_no"), row.getInt("try_count"));
                });
    }

    /** Destination to the address its campaign's plan says; none for one of which the plan allows no call any more. */
    private static Map<Long, Target> targets(List<Candidate> candidates, Map<Long, Destination> idle) {
        var targets = new HashMap<Long, Target>();
        for (Candidate each : candidates) {
            Destination destination = idle.get(each.destinationId());
            if (destination != null) {
                each.campaign()
                        .limits()
                        .next(destination.tries())
                        .ifPresent(address -> targets.put(
                                destination.id(),
                                new Target(
                                        address,
                                        Objects.requireNonNull(
                                                destination.addresses().get(address)),
                                        Objects.requireNonNull(
                                                destination.tries().byAddress().get(address)))));
            }
        }
        return targets;
    }

    private static String key(Candidate candidate, Target target) {
        return candidate.campaign().organizationId() + target.address().toLowerCase(Locale.ROOT);
    }

    /** Organization and number of calls that are live, in this campaign or another. */
    private List<String> liveNumbers(List<Candidate> candidates, Collection<Target> targets) {
        if (targets.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        """
                        SELECT CONCAT(organization_id, LOWER(live_number)) FROM auto_dialer_call_sessions
                        WHERE organization_id IN (:organizations) AND live_number IN (:numbers)""")
                .param(
                        "organizations",
                        candidates.stream()
                                .map(each -> each.campaign().organizationId())
                                .collect(Collectors.toSet()))
                .param("numbers", targets.stream().map(Target::address).toList())
                .query(String.class)
                .list();
    }

    private static ClaimedCall claimed(
            Candidate candidate, Map<Long, Destination> idle, Map<Long, Target> targets, String webhookToken) {
        Destination destination = Objects.requireNonNull(idle.get(candidate.destinationId()));
        Target target = Objects.requireNonNull(targets.get(candidate.destinationId()));
        return new ClaimedCall(
                candidate.callId(),
                candidate.campaign().organizationId(),
                candidate.campaign().id(),
                destination.id(),
                candidate.slot(),
                target.address(),
                target.addressNo(),
                target.tries() + 1,
                destination.tries().total() + 1,
                webhookToken,
                candidate.campaign().callerId(),
                destination.variables(),
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
                  (id, organization_id, campaign_id, destination_id, node_id, phone_number, destination_index, try_count,
                   attempt_no, slot_no, state, caller_id, carrier, webhook_token, claimed_at, check_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)""",
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
                                call.addressNo(),
                                call.tryCount(),
                                call.attemptNo(),
                                call.slot(),
                                call.callerId(),
                                carrier,
                                call.webhookToken(),
                                Utc.of(now),
                                Utc.of(bounds.checkAt()),
                                Utc.of(bounds.expiresAt())
                            };
                        })
                        .toList());
    }

    private void progress(List<ClaimedCall> claimed) {
        batch.batchUpdate(
                """
                UPDATE auto_dialer_destinations
                SET status = 1, attempts = attempts + 1, address_no = ?, try_count_0 = try_count_0 + ? WHERE id = ?""",
                claimed.stream()
                        .map(each ->
                                new Object[] {each.addressNo(), each.addressNo() == 0 ? 1 : 0, each.destinationId()})
                        .toList());
        batch.batchUpdate(
                """
                UPDATE auto_dialer_destination_addresses SET try_count = try_count + 1
                WHERE destination_id = ? AND address_no = ?""",
                claimed.stream()
                        .filter(each -> each.addressNo() > 0)
                        .map(each -> new Object[] {each.destinationId(), each.addressNo()})
                        .toList());
    }

    /** Their campaign's plan was changed, or skips each address they have: no call would ever end them. */
    private void giveUp(List<Candidate> spent) {
        batch.batchUpdate(
                """
                UPDATE auto_dialer_destinations
                SET status = 2, outcome = 2, last_disposition = COALESCE(last_disposition, 'no_address') WHERE id = ?""",
                spent.stream().map(each -> new Object[] {each.destinationId()}).toList());
    }

    private void count(List<ClaimedCall> claimed, List<Candidate> spent) {
        Map<Long, Integer> calls = claimed.stream()
                .collect(Collectors.groupingBy(ClaimedCall::campaignId, Collectors.summingInt(each -> 1)));
        Map<Long, Integer> failed = spent.stream()
                .collect(Collectors.groupingBy(each -> each.campaign().id(), Collectors.summingInt(each -> 1)));
        var campaigns = new TreeSet<Long>(calls.keySet());
        campaigns.addAll(failed.keySet());
        campaigns.forEach(
                campaignId -> count(campaignId, calls.getOrDefault(campaignId, 0), failed.getOrDefault(campaignId, 0)));
    }

    private void count(long campaignId, int calls, int failed) {
        jdbc.sql(
                        """
                        UPDATE auto_dialer_campaign_counters
                        SET pending_calls = pending_calls - ?, active_calls = active_calls + ?,
                            failed_calls = failed_calls + ?, attempts = attempts + ?
                        WHERE campaign_id = ?""")
                .params(calls + failed, calls, failed, calls, campaignId)
                .update();
    }
}
