package io.callavan.pacing;

import io.callavan.call.CallSettings;
import io.callavan.call.ClaimedCall;
import io.callavan.call.Deadlines;
import io.callavan.dnc.Callee;
import io.callavan.dnc.Permission;
import io.callavan.failpoint.Failpoint;
import io.callavan.failpoint.Failpoints;
import io.callavan.pacing.IdleDestination.Target;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Claims destinations: the one transaction from which a call begins to exist. */
@Component
class ClaimStore {

    private final JdbcClient jdbc;
    private final IdleStore idleStore;
    private final ClaimedStore written;
    private final Sieve sieve;
    private final Failpoints failpoints;

    ClaimStore(JdbcClient jdbc, IdleStore idleStore, ClaimedStore written, Sieve sieve, Failpoints failpoints) {
        this.jdbc = jdbc;
        this.idleStore = idleStore;
        this.written = written;
        this.sieve = sieve;
        this.failpoints = failpoints;
    }

    /**
     * Claims what the rows allow, for all campaigns in one transaction. The campaigns' rows are locked first: whoever takes
     * one over, pauses or archives it waits for this claim, or this claim leaves it out.
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
        List<Candidate> paced = candidates.stream()
                .filter(each -> ours.contains(each.campaign().id()))
                .toList();
        if (paced.isEmpty()) {
            return List.of();
        }
        Map<Long, IdleDestination> idle =
                idleStore.lock(paced.stream().map(Candidate::destinationId).toList(), now);
        Map<Long, Long> dialers = idleStore.dialers(idle.keySet(), ours);
        List<Candidate> fencedIn = paced.stream()
                .filter(each -> Objects.equals(
                        dialers.get(each.destinationId()), each.campaign().id()))
                .toList();
        Map<Long, Target> targets = targets(fencedIn, idle);
        Set<Long> forbidden = forbidden(fencedIn, idle, targets, now);
        var free = new ArrayList<Candidate>();
        var spent = new ArrayList<Candidate>();
        var numbers = new HashSet<String>(liveNumbers(fencedIn, targets.values()));
        for (Candidate each : fencedIn) {
            Target target = targets.get(each.destinationId());
            if (forbidden.contains(each.destinationId())) {
                continue;
            }
            if (target != null && numbers.add(key(each, target))) {
                free.add(each);
            } else if (target == null && idle.containsKey(each.destinationId())) {
                spent.add(each);
            }
        }
        List<ClaimedCall> claimed = free.stream()
                .map(each -> claimed(each, idle, targets, webhookTokens.apply(each.callId())))
                .toList();
        written.write(claimed, spent, node, carrier, now, deadlines);
        failpoints.reach(Failpoint.BEFORE_CLAIM_COMMIT);
        return claimed;
    }

    /** A row that somebody holds is left out: one campaign that is being changed must not keep the others from dialing. */
    private Set<Long> fenced(List<Candidate> candidates, long node) {
        var ids = candidates.stream().map(each -> each.campaign().id()).collect(Collectors.toSet());
        return Set.copyOf(jdbc.sql(
                        """
                        SELECT id FROM auto_dialer_campaigns
                        WHERE id IN (:ids) AND owner = :node AND status = 'active'
                        ORDER BY id FOR UPDATE SKIP LOCKED""")
                .param("ids", ids)
                .param("node", node)
                .query(Long.class)
                .list());
    }

    /** Destination to the address its campaign's plan says; none for one of which the plan allows no call any more. */
    private static Map<Long, Target> targets(List<Candidate> candidates, Map<Long, IdleDestination> idle) {
        var targets = new HashMap<Long, Target>();
        for (Candidate each : candidates) {
            IdleDestination destination = idle.get(each.destinationId());
            if (destination != null) {
                destination.next(each.campaign().limits()).ifPresent(target -> targets.put(destination.id(), target));
            }
        }
        return targets;
    }

    /** Destinations that may not be dialed now; the next look ends them or puts them off. */
    private Set<Long> forbidden(
            List<Candidate> candidates, Map<Long, IdleDestination> idle, Map<Long, Target> targets, Instant now) {
        List<Callee> callees = candidates.stream()
                .filter(each -> targets.containsKey(each.destinationId()))
                .map(each -> Sieve.callee(
                        each.campaign(),
                        Objects.requireNonNull(idle.get(each.destinationId())),
                        Objects.requireNonNull(targets.get(each.destinationId()))))
                .toList();
        Map<Long, Permission> permissions = sieve.judge(callees, now);
        return callees.stream()
                .map(Callee::destinationId)
                .filter(id -> !Sieve.isAllowed(permissions.get(id)))
                .collect(Collectors.toSet());
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
            Candidate candidate, Map<Long, IdleDestination> idle, Map<Long, Target> targets, String webhookToken) {
        IdleDestination destination = Objects.requireNonNull(idle.get(candidate.destinationId()));
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
                destination.particulars(),
                candidate.campaign().settings());
    }
}
