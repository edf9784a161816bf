package io.callavan.pacing;

import io.callavan.call.ClaimedCall;
import io.callavan.call.FreedSlot;
import io.callavan.failpoint.Failpoint;
import io.callavan.failpoint.Failpoints;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Body;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Paces the campaigns this node owns. Claims ask the rows for what may go, and the last check before the write decides
 * again.
 */
@Component("pacing")
public class Pacing {

    private static final Pattern FREED = Pattern.compile("freed:(\\d{1,18}):(\\d{1,4}):(\\d{1,18})");
    private static final Pattern CHANGED = Pattern.compile("campaign:(\\d{1,18})");
    private static final Pattern AGENTS = Pattern.compile("queue:(\\d{1,18})");

    private final Ownership ownership;
    private final Claiming claiming;
    private final Flights flights;
    private final PacingProperties properties;
    private final HoldOff holdOff;
    private final Failpoints failpoints;
    private final AtomicLong wakes = new AtomicLong();
    private volatile @Nullable String leaseTrouble;

    Pacing(
            Ownership ownership,
            Claiming claiming,
            Flights flights,
            PacingProperties properties,
            HoldOff holdOff,
            Failpoints failpoints) {
        this.ownership = ownership;
        this.claiming = claiming;
        this.flights = flights;
        this.properties = properties;
        this.holdOff = holdOff;
        this.failpoints = failpoints;
    }

    /** The calls that may be placed now, each claimed by its own row; mostly none. */
    public List<ClaimedCall> claimDue() {
        long now = System.nanoTime();
        Lease lease = ownership.lease();
        boolean mayDial = lease != null && lease.holds(now) && !holdOff.holds(now);
        return lease != null && mayDial ? claiming.claimDue(lease, now) : List.of();
    }

    /** Whether nothing of the call can have reached the carrier. */
    public boolean neverWritten(ClaimedCall call) {
        return flights.neverWritten(call.id());
    }

    /** The call's request is over, however it ended; its sender is free. */
    public void landed(ClaimedCall call) {
        flights.land(call.id());
    }

    /**
     * The carrier wants to be asked less: nothing is sent to it for a while, longer each time.
     *
     * @param tooMany whether it was asked too often
     * @param retryAfter for how long it wants not to be asked; zero if it does not say
     * @return for how long the campaign of the refused call is to pause, as it has been so for minutes; null if it need not
     */
    public @Nullable Duration holdOff(String reason, boolean tooMany, Duration retryAfter) {
        long now = System.nanoTime();
        boolean lasts = tooMany && holdOff.limitLasts(now);
        holdOff.lengthen(reason, retryAfter, now);
        if (!lasts) {
            return null;
        }
        Duration pause = properties.limitPause();
        return retryAfter.compareTo(pause) > 0 ? retryAfter : pause;
    }

    /** The carrier failed to answer; a claim that was late for its turn is no failure of the carrier. */
    public void failed(String reason) {
        if (!reason.equals(NotSent.class.getSimpleName())) {
            holdOff.failed(reason, System.nanoTime());
        }
    }

    /** The carrier answers as it should. */
    public void wentThrough() {
        holdOff.end(System.nanoTime());
    }

    /** Nothing more is claimed for the campaign for so long, if this node still paces it. */
    public void rest(long campaignId, Duration wait) {
        OwnedCampaign campaign = ownership.campaign(campaignId);
        if (campaign != null) {
            campaign.rest(System.nanoTime() + wait.toNanos());
        }
    }

    /** What a node was told: a slot is free again, a campaign has changed, or agents of a queue. Anything else is ignored. */
    public void wake(@Body @Nullable String word) {
        wakes.incrementAndGet();
        Matcher freed = FREED.matcher(word == null ? "" : word);
        Matcher changed = CHANGED.matcher(word == null ? "" : word);
        Matcher agents = AGENTS.matcher(word == null ? "" : word);
        if (freed.matches()) {
            free(new FreedSlot(
                    Long.parseLong(freed.group(1)), Integer.parseInt(freed.group(2)), Long.parseLong(freed.group(3))));
        } else if (changed.matches()) {
            ownership.reread(Long.parseLong(changed.group(1)));
        } else if (agents.matches()) {
            ownership.hearAgents(Long.parseLong(agents.group(1)));
        }
    }

    /** The same here, before the other nodes are told. */
    public void announce(@Body @Nullable String word) {
        wake(word);
        failpoints.reach(Failpoint.BEFORE_PUBLISH);
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
        return new DialerReading(
                lease == null ? null : lease.node(),
                lease == null ? 0 : TimeUnit.NANOSECONDS.toMillis(lease.believedUntil() - now),
                leaseTrouble,
                ownership.campaigns().stream().map(each -> each.reading(now)).toList(),
                flights.waiting(),
                flights.count(),
                properties.senders(),
                holdOff.millisLeft(now),
                wakes.get());
    }

    /** The same of one campaign; none unless this node paces it. */
    public Optional<CampaignReading> reading(long campaignId) {
        return Optional.ofNullable(ownership.campaign(campaignId)).map(each -> each.reading(System.nanoTime()));
    }
}
