package io.callavan.explain;

import io.callavan.callerid.ChosenCallerId;
import io.callavan.callerid.Rehearsal;
import io.callavan.callerid.Rehearsals;
import io.callavan.campaign.Standing;
import io.callavan.pacing.DialerReading;
import io.callavan.pacing.Outlook;
import io.callavan.pacing.Pacing;
import io.callavan.pacing.Prospect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what keeps a campaign from its next call, in the order of {@link Reason}. */
@Component
class CampaignReasons {

    private final Outlook outlook;
    private final Pacing pacing;
    private final Rehearsals rehearsals;
    private final WaitingReasons waiting;
    private final AgentReasons agents;

    CampaignReasons(
            Outlook outlook, Pacing pacing, Rehearsals rehearsals, WaitingReasons waiting, AgentReasons agents) {
        this.outlook = outlook;
        this.pacing = pacing;
        this.rehearsals = rehearsals;
        this.waiting = waiting;
        this.agents = agents;
    }

    CampaignExplanation.Data explain(Standing standing, Instant now) {
        Prospect prospect = outlook.of(standing.id()).orElseThrow();
        var found = new ArrayList<Finding>();
        var unknown = new ArrayList<String>();
        int lookedAt = 0;
        if (standing.isActive()) {
            addHours(standing, prospect, now, found);
            addOwner(prospect, now, found, unknown);
            addCallerIds(standing, prospect, now, found);
            lookedAt = waiting.add(standing, prospect, now, found);
            agents.add(prospect, now, found);
            addPace(prospect, now, found);
        } else {
            found.add(status(standing));
            if (!standing.isFinal()) {
                standing.unmet()
                        .forEach((code, sentence) -> found.add(
                                Finding.of(Reason.CONDITION_UNMET, sentence, Map.of("condition", code), null)));
            }
        }
        found.sort(Comparator.comparing(each -> Reason.valueOf(each.code())));
        boolean dialing = standing.isActive()
                && found.stream().allMatch(each -> each.code().equals(Reason.AT_CPS.name()));
        return new CampaignExplanation.Data(
                standing.id(),
                now,
                standing.status(),
                dialing,
                List.copyOf(found),
                nextChange(prospect, dialing, found, now),
                lookedAt,
                List.copyOf(unknown));
    }

    private static @Nullable Instant nextChange(Prospect prospect, boolean dialing, List<Finding> found, Instant now) {
        if (dialing) {
            return prospect.window().closesAt(now).orElse(null);
        }
        return found.stream()
                .map(Finding::until)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Finding status(Standing standing) {
        return switch (standing.status()) {
            case "archived" -> Finding.of(Reason.ARCHIVED, "The campaign is archived for good.");
            case "completed" -> Finding.of(Reason.COMPLETED, "The campaign is completed: every destination is done.");
            case "draft" ->
                Finding.of(
                        Reason.DRAFT,
                        standing.autoStart()
                                ? "The campaign is a draft and starts by itself when its conditions are met and its hours are open."
                                : "The campaign is a draft: start it.",
                        standing.autoStart() ? standing.firstInstant() : null);
            default -> paused(standing);
        };
    }

    private static Finding paused(Standing standing) {
        if (standing.stopping()) {
            return Finding.of(
                    Reason.STOPPING,
                    "The campaign was stopped; " + standing.active() + " live calls are still being hung up.",
                    Map.of("active_calls", standing.active()),
                    null);
        }
        String reason = standing.pauseReason() == null ? "" : " (" + standing.pauseReason() + ")";
        return Finding.of(
                Reason.PAUSED,
                standing.resumeAt() == null
                        ? "The campaign is paused" + reason + ": resume it."
                        : "The campaign is paused" + reason + " and resumes by itself at " + standing.resumeAt() + ".",
                standing.pauseReason() == null ? Map.of() : Map.of("pause_reason", standing.pauseReason()),
                standing.resumeAt());
    }

    private static void addHours(Standing standing, Prospect prospect, Instant now, List<Finding> found) {
        if (standing.over()) {
            found.add(Finding.of(Reason.END_DATE_PASSED, "The campaign's last day is over: set a later end_date."));
            return;
        }
        if (prospect.isOpen(now)) {
            return;
        }
        Instant opening = prospect.nextOpening(now);
        if (opening == null) {
            found.add(Finding.of(Reason.NO_OPEN_HOUR, "The campaign's hours do not open again before its end_date."));
        } else if (standing.firstInstant() != null) {
            found.add(Finding.of(
                    Reason.BEFORE_START_DATE,
                    "The campaign's first day has not come; it opens at " + opening + ".",
                    opening));
        } else {
            found.add(Finding.of(
                    Reason.OUTSIDE_HOURS,
                    "It is outside the campaign's hours, which open at " + opening + ".",
                    opening));
        }
    }

    private void addOwner(Prospect prospect, Instant now, List<Finding> found, List<String> unknown) {
        Prospect.Owner owner = prospect.owner();
        if (owner == null) {
            found.add(Finding.of(Reason.NO_OWNER, "No node paces the campaign yet; one takes it within a second."));
            return;
        }
        DialerReading here = pacing.reading();
        boolean isHere = Objects.equals(here.node(), owner.node());
        if (!owner.alive() || isHere && !here.leaseHeld()) {
            found.add(Finding.of(
                    Reason.OWNER_LEASE_OVER,
                    "The lease of node " + owner.node() + ", which paces the campaign, is over; another node takes it.",
                    Map.of("node", owner.node()),
                    null));
        }
        if (!isHere) {
            unknown.add("Whether the carrier holds calls off is known to node " + owner.node()
                    + " alone, which paces the campaign; this is another node.");
        } else if (here.holdOffMillis() > 0) {
            found.add(Finding.of(
                    Reason.CARRIER_HOLDS_OFF,
                    "The carrier wants to be asked less, or fails; nothing is sent for " + here.holdOffMillis()
                            + " ms.",
                    Map.of("milliseconds", here.holdOffMillis()),
                    now.plusMillis(here.holdOffMillis())));
        }
    }

    private void addCallerIds(Standing standing, Prospect prospect, Instant now, List<Finding> found) {
        if (standing.unmet().containsKey("NO_CALLER_ID")) {
            found.add(Finding.of(
                    Reason.NO_CALLER_ID, Objects.requireNonNull(standing.unmet().get("NO_CALLER_ID"))));
            return;
        }
        if (!prospect.pooled()) {
            return;
        }
        Rehearsal pool = rehearsals.of(prospect.id(), now);
        if (pool.ask(now) instanceof ChosenCallerId.NotYet wait) {
            found.add(Finding.of(
                    Reason.CALLER_IDS_RESTING,
                    "All " + pool.size() + " numbers of the pool are at their limit or rest until " + wait.until()
                            + ".",
                    Map.of("numbers", pool.size()),
                    wait.until()));
        }
    }

    private void addPace(Prospect prospect, Instant now, List<Finding> found) {
        int live = prospect.live().size();
        if (live >= prospect.slots()) {
            found.add(Finding.of(
                    Reason.AT_CAC,
                    live + " of " + prospect.slots() + " calls are live; the next follows when one of them ends.",
                    Map.of("live", live, "limit", prospect.slots()),
                    null));
        }
        Duration window = Duration.ofSeconds(1).plus(prospect.slack());
        List<Instant> latest = outlook.claimedSince(prospect.id(), now.minus(window));
        if (latest.size() >= prospect.callsPerSecond()) {
            found.add(Finding.of(
                    Reason.AT_CPS,
                    latest.size() + " calls of " + prospect.callsPerSecond()
                            + " were made within the second; the next follows by itself.",
                    Map.of("calls", latest.size(), "limit", prospect.callsPerSecond()),
                    latest.get(latest.size() - prospect.callsPerSecond()).plus(window)));
        }
    }
}
