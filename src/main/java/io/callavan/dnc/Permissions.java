package io.callavan.dnc;

import io.callavan.schedule.CalleeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Judges whether numbers may be dialed: do-not-call lists first, then attempt caps over all campaigns of the organization, then
 * the legal hours by the callee's clock. Reads the rows each time, so that what was committed before counts.
 */
@Component("permissions")
public class Permissions {

    private static final Duration WEEK = Duration.ofDays(7);

    private final PermissionStore store;
    private final CalleeClock clock;

    Permissions(PermissionStore store, CalleeClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Destination to what may be done with it.
     *
     * @param latest when a call that is claimed now may still be written; it has to be legal even then
     */
    public Map<Long, Permission> judge(Collection<Callee> callees, Instant now, Instant latest) {
        var permissions = new HashMap<Long, Permission>();
        callees.stream()
                .collect(Collectors.groupingBy(Callee::organizationId))
                .forEach((organization, own) -> permissions.putAll(judge(organization, own, now, latest)));
        return permissions;
    }

    /** Whether the number is, at this moment, on no list that forbids the call. The last question before a call is written. */
    public boolean isFree(long organizationId, long campaignId, String phoneNumber) {
        return store.listed(organizationId, Set.of(campaignId), Set.of(phoneNumber))
                .isEmpty();
    }

    /**
     * What stands in the rows about these destinations of an organization, to judge from at any instant without reading again.
     *
     * @param now from when the judgement is asked
     */
    public Judgement read(long organization, Collection<Callee> callees, Instant now) {
        Set<Long> campaigns = callees.stream().map(Callee::campaignId).collect(Collectors.toSet());
        Set<String> numbers = callees.stream().map(Callee::phoneNumber).collect(Collectors.toSet());
        Map<Long, Rules> rules = store.rules(campaigns);
        Set<PermissionStore.Listed> listed = store.listed(organization, campaigns, numbers);
        Map<String, List<Instant>> attempts = rules.values().stream().anyMatch(Rules::capped)
                ? store.attempts(organization, numbers, now.minus(WEEK))
                : Map.of();
        return new Judgement(clock, rules, listed, attempts);
    }

    private Map<Long, Permission> judge(long organization, List<Callee> callees, Instant now, Instant latest) {
        Judgement judgement = read(organization, callees, now);
        var permissions = new HashMap<Long, Permission>();
        callees.forEach(callee -> permissions.put(callee.destinationId(), judgement.of(callee, now, latest)));
        return permissions;
    }
}
