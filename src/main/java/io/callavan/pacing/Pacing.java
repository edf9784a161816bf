package io.callavan.pacing;

import io.callavan.call.Calls;
import io.callavan.call.ClaimedCall;
import io.callavan.call.FreedSlot;
import io.callavan.carrier.Carriers;
import io.callavan.schedule.CallingWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Paces the campaigns this node owns. It claims a destination only when the call could be written within the lookahead, a
 * slot is free and a sender is free to carry it, and the last check before the write decides again.
 */
@Component("pacing")
public class Pacing {

    private static final Pattern FREED = Pattern.compile("freed:(\\d{1,18}):(\\d{1,4}):(\\d{1,18})");
    private static final Pattern CHANGED = Pattern.compile("campaign:(\\d{1,18})");
    private static final int SEQUENCE_BITS = 36;
    private static final long LOOK_PAUSE = 200_000_000L;
    private static final long CLOSED_PAUSE = 1_000_000_000L;

    private final Ownership ownership;
    private final DueStore dueStore;
    private final ClaimStore claims;
    private final Calls calls;
    private final Carriers carriers;
    private final PacingProperties properties;
    private final WebhookTokens tokens;
    private final HoldOff holdOff;
    private final Clock clock;
    private final AtomicLong sequence = new AtomicLong();
    private final Map<Long, Flight> flights = new ConcurrentHashMap<>();
    private final AtomicLong wakes = new AtomicLong();
    private volatile @Nullable String leaseTrouble;
    private long ticks;

    /** A claimed call until the carrier's answer. */
    private record Flight(OwnedCampaign campaign, long claimedAt) {}

    Pacing(
            Ownership ownership,
            DueStore dueStore,
            ClaimStore claims,
            Calls calls,
            Carriers carriers,
            PacingProperties properties,
            WebhookTokens tokens,
            HoldOff holdOff,
            Clock clock) {
        this.ownership = ownership;
        this.dueStore = dueStore;
        this.claims = claims;
        this.calls = calls;
        this.carriers = carriers;
        this.properties = properties;
        this.tokens = tokens;
        this.holdOff = holdOff;
        this.clock = clock;
    }

    /** The calls that may be placed now, each claimed by its own row; mostly none. */
    public List<ClaimedCall> claimDue() {
        long now = System.nanoTime();
        Lease lease = ownership.lease();
        if (lease == null || !lease.holds(now) || holdOff.holds(now)) {
            return List.of();
        }
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
        int room = properties.senders() - flights.size();
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
            if (campaign.wantsLook(now)) {
                look(campaign, now);
            }
            Candidate next = campaign.take(now, lookahead, nextCallId(lease));
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
            return false;
        }
        campaign.rest(now + CLOSED_PAUSE);
        return true;
    }

    private long nextCallId(Lease lease) {
        return lease.node() << SEQUENCE_BITS | sequence.incrementAndGet();
    }

    /** Reads ahead; with nothing due, the next look is when something will be, at the latest after the reread time. */
    private void look(OwnedCampaign campaign, long now) {
        Instant today = clock.instant();
        var due = new ArrayList<Long>();
        for (long version : campaign.row().versions()) {
            due.addAll(dueStore.due(version, today, properties.hopper()));
        }
        campaign.fill(due, now + (due.isEmpty() ? untilNextDue(campaign, today) : LOOK_PAUSE));
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
        Map<Long, OwnedCampaign> owners =
                candidates.stream().collect(Collectors.toMap(Candidate::callId, Candidate::owner));
        claimed.forEach(
                call -> flights.put(call.id(), new Flight(Objects.requireNonNull(owners.get(call.id())), since)));
        return claimed;
    }

    /**
     * The last check, right before the request is written: waits for the call's turn.
     *
     * @return the monotonic instant of the turn
     * @throws NotSent if the lease cannot be proved, the claim is too old or the campaign is no longer ours; nothing was sent
     */
    long takeTurn(long callId) throws NotSent {
        Flight flight = flights.get(callId);
        if (flight == null) {
            throw new NotSent("nobody waits for call " + callId);
        }
        long turn = flight.campaign()
                .awaitTurn(flight.claimedAt() + properties.lateness().toNanos());
        if (turn == OwnedCampaign.MISSED) {
            throw new NotSent("call " + callId + " missed its turn");
        }
        Lease lease = ownership.lease();
        if (lease == null || !lease.holds(turn)) {
            throw new NotSent("this node's lease is over");
        }
        flight.campaign().written(callId);
        return turn;
    }

    /** Whether nothing of the call can have reached the carrier. */
    public boolean neverWritten(ClaimedCall call) {
        Flight flight = flights.get(call.id());
        return flight != null && flight.campaign().neverWritten(call.id());
    }

    /** The call's request is over, however it ended; its sender is free. */
    public void landed(ClaimedCall call) {
        Flight flight = flights.remove(call.id());
        if (flight != null) {
            flight.campaign().landed(call.id());
        }
    }

    /** The carrier wants to be asked less: nothing is sent to it for a while, longer each time. */
    public void holdOff(String reason) {
        holdOff.lengthen(reason);
    }

    /** The carrier failed to answer; a claim that was late for its turn is no failure of the carrier. */
    public void failed(String reason) {
        if (!reason.equals(NotSent.class.getSimpleName())) {
            holdOff.failed(reason);
        }
    }

    /** The carrier answers as it should. */
    public void wentThrough() {
        holdOff.end();
    }

    /** What a node was told: a slot is free again, or a campaign has changed. Anything else is ignored. */
    public void wake(@Nullable String word) {
        wakes.incrementAndGet();
        Matcher freed = FREED.matcher(word == null ? "" : word);
        Matcher changed = CHANGED.matcher(word == null ? "" : word);
        if (freed.matches()) {
            free(new FreedSlot(
                    Long.parseLong(freed.group(1)), Integer.parseInt(freed.group(2)), Long.parseLong(freed.group(3))));
        } else if (changed.matches()) {
            ownership.reread(Long.parseLong(changed.group(1)));
        }
    }

    /** A call has ended: its slot is used again with the next tick. */
    public void free(FreedSlot freed) {
        OwnedCampaign campaign = ownership.campaign(freed.campaignId());
        if (campaign != null) {
            campaign.free(freed.slot(), freed.callId());
            campaign.lookAgain(System.nanoTime());
        }
    }

    /** Renews the lease; without it nothing is sent. */
    public void heartbeat() {
        try {
            ownership.renew();
            leaseTrouble = null;
        } catch (RuntimeException failure) {
            leaseTrouble = failure.getClass().getSimpleName();
            throw failure;
        }
    }

    /** Takes the campaigns nobody paces, drops those that are no longer ours, reads the rest again from time to time. */
    public void own() {
        ownership.takeOrphans();
    }

    /** What the instruments show at this instant; read one after the other, so the figures need not add up. */
    public DialerReading reading() {
        long now = System.nanoTime();
        Lease lease = ownership.lease();
        long waiting = flights.entrySet().stream()
                .filter(each -> each.getValue().campaign().neverWritten(each.getKey()))
                .count();
        return new DialerReading(
                lease == null ? null : lease.node(),
                lease == null ? 0 : TimeUnit.NANOSECONDS.toMillis(lease.believedUntil() - now),
                leaseTrouble,
                ownership.campaigns().stream().map(each -> each.reading(now)).toList(),
                (int) waiting,
                flights.size(),
                properties.senders(),
                holdOff.millisLeft(now),
                wakes.get());
    }

    /** The same of one campaign; none unless this node paces it. */
    public Optional<CampaignReading> reading(long campaignId) {
        return Optional.ofNullable(ownership.campaign(campaignId)).map(each -> each.reading(System.nanoTime()));
    }
}
