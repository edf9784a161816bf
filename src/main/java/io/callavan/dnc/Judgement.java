package io.callavan.dnc;

import io.callavan.schedule.CalleeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rows said about some destinations when they were read: judges them at that instant or a later one, as pacing does.
 * Not for several threads.
 */
public final class Judgement {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    private final CalleeClock clock;
    private final Map<Long, Rules> rules;
    private final Set<PermissionStore.Listed> listed;
    private final Map<String, List<Instant>> attempts;

    Judgement(
            CalleeClock clock,
            Map<Long, Rules> rules,
            Set<PermissionStore.Listed> listed,
            Map<String, List<Instant>> attempts) {
        this.clock = clock;
        this.rules = rules;
        this.listed = listed;
        this.attempts = new HashMap<>(attempts);
    }

    /** Until when a cap holds. */
    private record Capped(Instant until, Permission.Reason why) {}

    /**
     * What may be done with one of the destinations.
     *
     * @param latest when a call that is claimed now may still be written; it has to be legal even then
     */
    public Permission of(Callee callee, Instant now, Instant latest) {
        Permission.Reason forbidden = forbidden(callee);
        return forbidden != null
                ? new Permission.Suppressed(forbidden)
                : when(
                        callee,
                        Objects.requireNonNull(rules.get(callee.campaignId())),
                        attempts.getOrDefault(callee.phoneNumber(), List.of()),
                        now,
                        latest);
    }

    /** As if the number had been dialed at that instant, after all attempts so far. */
    public void attempted(String phoneNumber, Instant at) {
        var own = new ArrayList<Instant>();
        own.add(at);
        own.addAll(attempts.getOrDefault(phoneNumber, List.of()));
        attempts.put(phoneNumber, own);
    }

    private Permission.@Nullable Reason forbidden(Callee callee) {
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
