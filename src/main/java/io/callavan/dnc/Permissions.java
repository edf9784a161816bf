package io.callavan.dnc;

import io.callavan.schedule.CalleeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Judges whether numbers may be dialed: do-not-call lists first, then attempt caps over all campaigns of the organization, then
 * the legal hours by the callee's clock. Reads the rows each time, so that what was committed before counts.
 */
@Component("permissions")
public class Permissions {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    private final PermissionStore store;
    private final CalleeClock clock;

    Permissions(PermissionStore store, CalleeClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Until when a cap holds. */
    private record Capped(Instant until, Permission.Reason why) {}

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

    private Map<Long, Permission> judge(long organization, List<Callee> callees, Instant now, Instant latest) {
        Set<Long> campaigns = callees.stream().map(Callee::campaignId).collect(Collectors.toSet());
        Set<String> numbers = callees.stream().map(Callee::phoneNumber).collect(Collectors.toSet());
        Map<Long, Rules> rules = store.rules(campaigns);
        Set<PermissionStore.Listed> listed = store.listed(organization, campaigns, numbers);
        Map<String, List<Instant>> attempts = rules.values().stream().anyMatch(Rules::capped)
                ? store.attempts(organization, numbers, now.minus(WEEK))
                : Map.of();
        var permissions = new HashMap<Long, Permission>();
        for (Callee callee : callees) {
            Rules own = Objects.requireNonNull(rules.get(callee.campaignId()));
            Permission.Reason forbidden = forbidden(callee, listed);
            permissions.put(
                    callee.destinationId(),
                    forbidden != null
                            ? new Permission.Suppressed(forbidden)
                            : when(callee, own, attempts.getOrDefault(callee.phoneNumber(), List.of()), now, latest));
        }
        return permissions;
    }

    private static Permission.@Nullable Reason forbidden(Callee callee, Set<PermissionStore.Listed> listed) {
        if (listed.contains(new PermissionStore.Listed(0, callee.phoneNumber()))) {
            return Permission.Reason.DO_NOT_CALL;
        }
        return listed.contains(new PermissionStore.Listed(callee.campaignId(), callee.phoneNumber()))
                ? Permission.Reason.CAMPAIGN_DO_NOT_CALL
                : null;
    }

    private Permission when(Callee callee, Rules rules, List<Instant> attempts, Instant now, Instant latest) {
        Capped cap = cap(rules, attempts, now);
        if (!rules.respectLocalTime()) {
            return cap == null ? new Permission.Allowed() : new Permission.NotBefore(cap.until(), cap.why());
        }
        var here = new CalleeClock.Callee(callee.phoneNumber(), callee.timezone(), rules.zone(), rules.legalHours());
        if (cap == null && clock.isOpen(here, now) && clock.isOpen(here, latest)) {
            return new Permission.Allowed();
        }
        // a window that is about to close is as good as closed
        Instant from = cap != null ? cap.until() : clock.isOpen(here, now) ? latest : now;
        Optional<Instant> opening = clock.nextOpening(here, from);
        if (opening.isEmpty()) {
            return new Permission.Suppressed(Permission.Reason.NO_LEGAL_HOUR);
        }
        return new Permission.NotBefore(opening.get(), cap == null ? Permission.Reason.LEGAL_HOURS : cap.why());
    }

    /** The cap that holds longest; null if the number may be attempted now. */
    private static @Nullable Capped cap(Rules rules, List<Instant> attempts, Instant now) {
        Capped day = cap(rules.perDay(), DAY, attempts, Permission.Reason.DAY_CAP);
        Capped week = cap(rules.perWeek(), WEEK, attempts, Permission.Reason.WEEK_CAP);
        Capped longest = day == null || week != null && week.until().isAfter(day.until()) ? week : day;
        return longest != null && longest.until().isAfter(now) ? longest : null;
    }

    /** The window has room again when the attempt that fills it, counted from the latest, is as old as the window. */
    private static @Nullable Capped cap(
            @Nullable Integer most, Duration window, List<Instant> attempts, Permission.Reason why) {
        return most == null || attempts.size() < most
                ? null
                : new Capped(attempts.get(most - 1).plus(window), why);
    }
}
