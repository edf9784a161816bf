package io.callavan.pacing;

import io.callavan.call.Calls;
import io.callavan.call.ClaimedCall;
import io.callavan.carrier.Carriers;
import io.callavan.failpoint.Failpoint;
import io.callavan.failpoint.Failpoints;
import io.callavan.schedule.CallingWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Decides what this node asks the rows for: a destination is claimed only when its call could be written within the
 * lookahead, a slot is free, the hours are open and a sender can carry it.
 */
@Component
class Claiming {

    private static final Logger log = LoggerFactory.getLogger(Claiming.class);
    private static final int SEQUENCE_BITS = 36;
    private static final long LOOK_PAUSE = 200_000_000L;

    /** How long a tick looks: whoever has many to put off must not keep the others waiting. */
    private static final long LOOK_BUDGET = 20_000_000L;

    private final Ownership ownership;
    private final DueStore dueStore;
    private final Sieve sieve;
    private final ClaimStore claims;
    private final Flights flights;
    private final Calls calls;
    private final Carriers carriers;
    private final PacingProperties properties;
    private final WebhookTokens tokens;
    private final Clock clock;
    private final Failpoints failpoints;
    private final AtomicLong sequence = new AtomicLong();
    private long ticks;

    Claiming(
            Ownership ownership,
            DueStore dueStore,
            Sieve sieve,
            ClaimStore claims,
            Flights flights,
            Calls calls,
            Carriers carriers,
            PacingProperties properties,
            WebhookTokens tokens,
            Clock clock,
            Failpoints failpoints) {
        this.ownership = ownership;
        this.dueStore = dueStore;
        this.sieve = sieve;
        this.claims = claims;
        this.flights = flights;
        this.calls = calls;
        this.carriers = carriers;
        this.properties = properties;
        this.tokens = tokens;
        this.clock = clock;
        this.failpoints = failpoints;
    }

    /** Claims what may go now under this lease. */
    List<ClaimedCall> claimDue(Lease lease, long now) {
        List<Candidate> candidates = candidates(lease, now);
        if (candidates.isEmpty()) {
            return List.of();
        }
        try {
            List<ClaimedCall> claimed = claim(candidates, lease);
            giveUp(candidates, claimed.stream().map(ClaimedCall::id).collect(Collectors.toSet()));
            return claimed;
        } catch (RuntimeException undecided) {
            // the commit may have happened or not: the rows will tell which slots are held
            candidates.forEach(each -> each.owner().landed(each.callId()));
            ownership.rereadSoon();
            throw undecided;
        }
    }

    private void giveUp(List<Candidate> candidates, Set<Long> claimed) {
        for (Candidate each : candidates) {
            if (!claimed.contains(each.callId())) {
                each.owner().landed(each.callId());
                each.owner().free(each.slot(), each.callId());
            }
        }
    }

    private List<Candidate> candidates(Lease lease, long now) {
        long lookahead = properties.lookahead().toNanos();
        int room = flights.room();
        var candidates = new ArrayList<Candidate>();
        List<OwnedCampaign> campaigns = new ArrayList<>(ownership.campaigns());
        // when senders are few, it is another campaign's turn to be first each time
        Collections.rotate(campaigns, (int) (ticks++ % Math.max(1, campaigns.size())));
        for (OwnedCampaign campaign : campaigns) {
            if (room <= 0) {
                break;
            }
            if (!campaign.couldClaim(now, lookahead) || isClosed(campaign, now)) {
                continue;
            }
            if (campaign.wantsLook(now) && System.nanoTime() - now < LOOK_BUDGET && !tryLook(campaign, lease, now)) {
                break;
            }
            Candidate next = campaign.take(now, lookahead, () -> nextCallId(lease));
            if (next != null) {
                candidates.add(next);
                room--;
            }
        }
        return candidates;
    }

    /** A call claimed now may be written as late as the lateness allows, and must be within the hours even then. */
    private boolean isClosed(OwnedCampaign campaign, long now) {
        Instant today = clock.instant();
        CallingWindow window = campaign.row().window();
        if (window.isOpen(today) && window.isOpen(today.plus(properties.lateness()))) {
            campaign.isOpen();
            return false;
        }
        // a window that is about to close is as good as closed
        Instant from = window.isOpen(today) ? today.plus(properties.lateness()) : today;
        Instant opening = window.nextOpening(from).orElse(null);
        long longest = properties.reread().toNanos();
        boolean soon = opening != null && Duration.between(today, opening).compareTo(properties.reread()) < 0;
        campaign.waitUntil(
                opening,
                now
                        + (soon
                                ? Duration.between(today, Objects.requireNonNull(opening))
                                        .toNanos()
                                : longest));
        return true;
    }

    private long nextCallId(Lease lease) {
        return lease.node() << SEQUENCE_BITS | sequence.incrementAndGet();
    }

    /**
     * What the campaigns before have taken in this tick is theirs and has to be claimed or given back, so a look that fails only
     * ends the looking; this campaign's next one is not at once, and others are before it.
     */
    private boolean tryLook(OwnedCampaign campaign, Lease lease, long now) {
        try {
            look(campaign, lease.node(), now);
            return true;
        } catch (RuntimeException trouble) {
            log.warn("Campaign {} could not be looked at: {}", campaign.row().id(), trouble.toString());
            campaign.fill(List.of(), System.nanoTime() + LOOK_PAUSE);
            return false;
        }
    }

    /** Reads ahead; with nothing due, the next look is when something will be, at the latest after the reread time. */
    private void look(OwnedCampaign campaign, long node, long now) {
        Instant today = clock.instant();
        List<Long> due = dueStore.due(campaign.row().versions(), today, properties.hopper());
        List<Long> permitted = sieve.sift(campaign.row(), due, node, today);
        long pause = due.isEmpty() ? untilNextDue(campaign, today) : permitted.isEmpty() ? 0 : LOOK_PAUSE;
        campaign.fill(permitted, now + pause);
    }

    private long untilNextDue(OwnedCampaign campaign, Instant today) {
        long longest = properties.reread().toNanos();
        return campaign.row().versions().stream()
                .flatMap(version -> dueStore.nextDue(version).stream())
                .mapToLong(at -> Math.max(0, Duration.between(today, at).toNanos()))
                .reduce(longest, Math::min);
    }

    private List<ClaimedCall> claim(List<Candidate> candidates, Lease lease) {
        var now = clock.instant();
        long since = System.nanoTime();
        List<ClaimedCall> claimed = claims.claim(
                candidates,
                lease.node(),
                carriers.name(),
                now,
                settings -> calls.deadlines(settings, now),
                callId -> tokens.next());
        failpoints.reach(Failpoint.AFTER_CLAIM_COMMIT);
        Map<Long, OwnedCampaign> owners =
                candidates.stream().collect(Collectors.toMap(Candidate::callId, Candidate::owner));
        claimed.forEach(call -> flights.board(call, Objects.requireNonNull(owners.get(call.id())), since));
        return claimed;
    }
}
