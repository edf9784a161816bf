package io.callavan.explain;

import io.callavan.campaign.Standings;
import io.callavan.destination.Address;
import io.callavan.destination.Destination;
import io.callavan.destination.DestinationStatus;
import io.callavan.destination.Destinations;
import io.callavan.destination.Outcome;
import io.callavan.dnc.Callee;
import io.callavan.dnc.Permission;
import io.callavan.dnc.Permissions;
import io.callavan.organization.Caller;
import io.callavan.pacing.Outlook;
import io.callavan.pacing.Prospect;
import io.callavan.pacing.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what was decided about a destination, from the rows that stand. */
@Component
class DestinationStory {

    private final Destinations destinations;
    private final DestinationStore store;
    private final Outlook outlook;
    private final Permissions permissions;
    private final Standings standings;
    private final CampaignReasons campaigns;

    DestinationStory(
            Destinations destinations,
            DestinationStore store,
            Outlook outlook,
            Permissions permissions,
            Standings standings,
            CampaignReasons campaigns) {
        this.destinations = destinations;
        this.store = store;
        this.outlook = outlook;
        this.permissions = permissions;
        this.standings = standings;
        this.campaigns = campaigns;
    }

    DestinationExplanation.Data tell(Caller caller, long id, Instant now) {
        Destination destination = destinations.get(caller, id).data();
        DestinationStore.Origin origin = store.origin(id);
        Prospect prospect = origin.campaignId() == null
                ? null
                : outlook.of(origin.campaignId()).orElse(null);
        List<Finding> obstacles = destination.status() == DestinationStatus.IDLE
                ? waiting(caller, destination, origin, prospect, now)
                : List.of(over(destination, prospect));
        return new DestinationExplanation.Data(
                id,
                origin.campaignId(),
                now,
                origin.imported(),
                destination.status(),
                destination.outcome(),
                calls(destination),
                destination.status() == DestinationStatus.IDLE ? destination.nextAttemptAt() : null,
                obstacles.isEmpty(),
                obstacles,
                store.entry(
                                caller.organizationId(),
                                origin.campaignId(),
                                destination.addresses().stream()
                                        .map(Address::target)
                                        .toList())
                        .orElse(null));
    }

    private Finding over(Destination destination, @Nullable Prospect prospect) {
        if (destination.status() == DestinationStatus.PROGRESSING) {
            return Finding.of(Obstacle.BEING_CALLED, "A call to it has not ended.");
        }
        if (destination.outcome() == Outcome.COMPLETED) {
            return Finding.of(Obstacle.REACHED, "A call succeeded; it is done.");
        }
        if (destination.outcome() == Outcome.SUPPRESSED) {
            return Finding.of(
                    Obstacle.SUPPRESSED,
                    "It ended without a call: when its turn came, a do-not-call list or the law forbade it.");
        }
        if ("no_address".equals(destination.lastDisposition())) {
            return Finding.of(Obstacle.NO_ADDRESS, "Its campaign's plan skips every address it has.");
        }
        boolean givenUp = prospect != null
                && outlook.destination(destination.id())
                        .map(each -> each.tries().endedInvalid()
                                || each.next(prospect.plan().limits()).isPresent())
                        .orElse(false);
        return givenUp
                ? Finding.of(
                        Obstacle.GIVEN_UP,
                        "Its last call ended as " + destination.lastDisposition()
                                + ", after which it is not tried again.",
                        Map.of("attempts", destination.attempts()),
                        null)
                : Finding.of(
                        Obstacle.EXHAUSTED,
                        "All its " + destination.attempts() + " calls are spent.",
                        Map.of("attempts", destination.attempts()),
                        null);
    }

    private List<Finding> waiting(
            Caller caller,
            Destination destination,
            DestinationStore.Origin origin,
            @Nullable Prospect prospect,
            Instant now) {
        var found = new ArrayList<Finding>();
        if (!origin.imported().dialed()) {
            found.add(Finding.of(Obstacle.OTHER_VERSION, "It belongs to a version of its list that is not dialed."));
        }
        if (prospect == null) {
            found.add(Finding.of(Obstacle.NO_CAMPAIGN, "No campaign dials its list: assign the list."));
        } else {
            outlook.destination(destination.id()).ifPresent(each -> addPermission(each, prospect, now, found));
        }
        if (destination.nextAttemptAt().isAfter(now)) {
            found.add(Finding.of(
                    Obstacle.NOT_YET_DUE,
                    destination.attempts() > 0
                            ? "Its next try is due at " + destination.nextAttemptAt() + "."
                            : "It is due at " + destination.nextAttemptAt() + ".",
                    destination.nextAttemptAt()));
        }
        if (prospect != null) {
            addCampaign(caller, prospect, now, found);
        }
        return List.copyOf(found);
    }

    private void addPermission(Waiting destination, Prospect prospect, Instant now, List<Finding> found) {
        Callee callee = destination.callee(
                prospect.organizationId(), prospect.id(), prospect.plan().limits());
        if (destination.next(prospect.plan().limits()).isEmpty()) {
            found.add(Finding.of(Obstacle.EXHAUSTED, "Its campaign's plan leaves it no call; it ends at its turn."));
        }
        Permission permission = permissions
                .read(prospect.organizationId(), List.of(callee), now)
                .of(callee, now, now.plus(prospect.lateness()));
        if (permission instanceof Permission.Suppressed never) {
            found.add(Finding.of(
                    Obstacle.valueOf(never.why().name()),
                    callee.phoneNumber() + " may not be dialed (" + never.why() + "); it ends at its turn."));
        } else if (permission instanceof Permission.NotBefore later) {
            found.add(Finding.of(
                    Obstacle.valueOf(later.why().name()),
                    callee.phoneNumber() + " may not be dialed before " + later.at() + ".",
                    later.at()));
        }
        if (!outlook.live(prospect.organizationId(), Set.of(callee.phoneNumber()))
                .isEmpty()) {
            found.add(Finding.of(
                    Obstacle.NUMBER_BUSY, callee.phoneNumber() + " is being called for another destination."));
        }
    }

    private void addCampaign(Caller caller, Prospect prospect, Instant now, List<Finding> found) {
        CampaignExplanation.Data campaign = campaigns.explain(standings.of(caller, prospect.id()), now);
        if (!campaign.dialing()) {
            Finding first = campaign.reasons().get(0);
            found.add(Finding.of(
                    Obstacle.CAMPAIGN,
                    first.sentence(),
                    Map.of("campaign_id", prospect.id(), "campaign_reason", first.code()),
                    first.until()));
        }
    }

    private List<DestinationExplanation.Call> calls(Destination destination) {
        List<DestinationExplanation.Call> calls = store.calls(destination.id());
        var told = new ArrayList<DestinationExplanation.Call>();
        for (int each = 0; each < calls.size(); each++) {
            DestinationExplanation.Call next = each + 1 < calls.size() ? calls.get(each + 1) : null;
            told.add(with(calls.get(each), next(calls.get(each), next, destination)));
        }
        return List.copyOf(told);
    }

    private static String next(
            DestinationExplanation.Call call, DestinationExplanation.@Nullable Call next, Destination destination) {
        if (call.status().equals("not_sent")) {
            return "It was undone before it reached the carrier and counts as no attempt.";
        }
        if (!call.status().equals("done")) {
            return "It has not ended.";
        }
        String ended = "It ended as " + call.disposition();
        if (call.result().equals("success")) {
            return ended + ", which is success: the destination is done.";
        }
        if (next != null) {
            String other = next.addressNo() == call.addressNo() ? "" : " at address " + next.addressNo();
            return ended + ", which is tried again: the next call" + other + " was made at " + next.claimedAt() + ".";
        }
        if (destination.status() == DestinationStatus.IDLE) {
            String other = destination.addressNo() == call.addressNo() ? "" : " at address " + destination.addressNo();
            return ended + ", which is tried again" + other + ", not before " + destination.nextAttemptAt() + ".";
        }
        return ended + "; no further call was planned.";
    }

    private static DestinationExplanation.Call with(DestinationExplanation.Call call, String next) {
        return new DestinationExplanation.Call(
                call.callId(),
                call.addressNo(),
                call.address(),
                call.callerId(),
                call.attempt(),
                call.claimedAt(),
                call.answeredAt(),
                call.endedAt(),
                call.status(),
                call.result(),
                call.disposition(),
                call.hangupCause(),
                next);
    }
}
