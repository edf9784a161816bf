package io.callavan.explain;

import io.callavan.campaign.Standing;
import io.callavan.dnc.Callee;
import io.callavan.dnc.Judgement;
import io.callavan.dnc.Permission;
import io.callavan.dnc.Permissions;
import io.callavan.pacing.Outlook;
import io.callavan.pacing.Prospect;
import io.callavan.pacing.Waiting;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out, from a sample of the waiting destinations, what they wait for. */
@Component
class WaitingReasons {

    /** How many are looked at; the due ones come first. */
    static final int SAMPLE = 200;

    private final Outlook outlook;
    private final Permissions permissions;

    WaitingReasons(Outlook outlook, Permissions permissions) {
        this.outlook = outlook;
        this.permissions = permissions;
    }

    /** What one destination waits for; null if it could be dialed now. */
    private record Wait(@Nullable Reason reason, @Nullable Instant until) {}

    /** Those that wait for the same. */
    private static final class Group {
        private int destinations;
        private @Nullable Instant until;

        void add(@Nullable Instant at) {
            destinations++;
            if (at != null && (until == null || at.isBefore(until))) {
                until = at;
            }
        }
    }

    /** Adds what all of them wait for, unless one could be dialed now; how many were looked at. */
    int add(Standing standing, Prospect prospect, Instant now, List<Finding> found) {
        List<Waiting> waiting = outlook.waiting(prospect, now, SAMPLE);
        if (waiting.isEmpty()) {
            found.add(none(standing));
            return 0;
        }
        List<Callee> callees = waiting.stream()
                .map(each -> each.callee(
                        prospect.organizationId(),
                        prospect.id(),
                        prospect.plan().limits()))
                .toList();
        Judgement judgement = permissions.read(prospect.organizationId(), callees, now);
        Set<String> live = outlook.live(
                prospect.organizationId(),
                callees.stream().map(Callee::phoneNumber).collect(Collectors.toSet()));
        var groups = new EnumMap<Reason, Group>(Reason.class);
        for (int each = 0; each < waiting.size(); each++) {
            Callee callee = callees.get(each);
            Permission permission = judgement.of(callee, now, now.plus(prospect.lateness()));
            Wait wait = wait(waiting.get(each), permission, live.contains(callee.phoneNumber()), now);
            if (wait.reason() == null) {
                return waiting.size();
            }
            groups.computeIfAbsent(wait.reason(), reason -> new Group()).add(wait.until());
        }
        groups.forEach((reason, group) -> found.add(finding(reason, group, standing, waiting.size())));
        return waiting.size();
    }

    private static Wait wait(Waiting destination, Permission permission, boolean isLive, Instant now) {
        boolean isDue = !destination.dueAt().isAfter(now);
        if (permission instanceof Permission.NotBefore later && !later.at().isBefore(destination.dueAt())) {
            return new Wait(
                    later.why() == Permission.Reason.LEGAL_HOURS ? Reason.CALLEES_ASLEEP : Reason.ATTEMPT_CAPS,
                    later.at());
        }
        if (!isDue) {
            return new Wait(
                    destination.tries().total() > 0 ? Reason.WAITING_FOR_RETRIES : Reason.NOT_YET_DUE,
                    destination.dueAt());
        }
        if (permission instanceof Permission.Suppressed) {
            return new Wait(Reason.ONLY_SUPPRESSED, null);
        }
        return isLive ? new Wait(Reason.NUMBERS_BUSY, null) : new Wait(null, null);
    }

    private static Finding none(Standing standing) {
        String sentence = standing.active() > 0
                ? "No destination waits; " + standing.active() + " are being called."
                : standing.endHandle().equals("continue")
                        ? "Every destination is done; the campaign waits for more."
                        : "Every destination is done; the campaign completes.";
        return Finding.of(
                Reason.NO_DESTINATION,
                sentence,
                Map.of("waiting", 0, "active", standing.active(), "total", standing.total()),
                null);
    }

    private static Finding finding(Reason reason, Group group, Standing standing, int lookedAt) {
        String what =
                switch (reason) {
                    case WAITING_FOR_RETRIES -> "wait for their next try";
                    case CALLEES_ASLEEP -> "are where it is not a legal hour";
                    case ATTEMPT_CAPS -> "were dialed as often as is allowed";
                    case NUMBERS_BUSY -> "have a number that is being called at this moment";
                    case ONLY_SUPPRESSED -> "may not be dialed and end at the next look";
                    default -> "are due later";
                };
        return Finding.of(
                reason,
                group.destinations + " of " + lookedAt + " destinations looked at (" + standing.pending() + " wait) "
                        + what + (group.until == null ? "." : "; the first may be dialed at " + group.until + "."),
                Map.of("destinations", group.destinations, "looked_at", lookedAt, "waiting", standing.pending()),
                group.until);
    }
}
