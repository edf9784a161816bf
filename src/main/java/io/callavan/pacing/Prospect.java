package io.callavan.pacing;

import io.callavan.retry.RetryPlan;
import io.callavan.schedule.CallingWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What pacing knows of a campaign, whatever its status and whoever owns it.
 *
 * @param slots CAC
 * @param pooled whether the caller ID is chosen from the pool for each call
 * @param callerId the fixed caller ID; null if pooled, or if there is none
 * @param dialTimeout seconds to ring
 * @param timeLimit seconds of talk at most
 * @param versions the list versions whose destinations it dials
 * @param owner the node that paces it; null if none does
 * @param live its calls that have not ended
 * @param serviceLevel how its calls follow the agents of a queue; null without a queue
 * @param agents of that queue
 * @param lateness how old a claim may be when it is sent; the hours must be open even then
 * @param slack added to the sliding second of CPS
 * @param takeoverPause between taking a campaign and its first call
 */
public record Prospect(
        long id,
        long organizationId,
        int callsPerSecond,
        int slots,
        boolean pooled,
        @Nullable String callerId,
        int dialTimeout,
        int timeLimit,
        CallingWindow window,
        List<Long> versions,
        RetryPlan plan,
        @Nullable Owner owner,
        List<Live> live,
        @Nullable ServiceLevel serviceLevel,
        Agents agents,
        Duration lateness,
        Duration slack,
        Duration takeoverPause) {

    /**
     * Who paces it.
     *
     * @param alive whether its lease holds, by the database's clock
     */
    public record Owner(long node, boolean alive) {}

    /**
     * A call that has not ended.
     *
     * @param answeredAt when somebody answered; null if nobody did
     */
    public record Live(Instant claimedAt, @Nullable Instant answeredAt) {}

    /** The distance between two calls. */
    public Duration interval() {
        return Duration.ofSeconds(1).plus(slack).dividedBy(callsPerSecond);
    }

    /** Whether a call may be claimed at this instant: one that is about to close is as good as closed. */
    public boolean isOpen(Instant at) {
        return window.isOpen(at) && window.isOpen(at.plus(lateness));
    }

    /** When it is open next; null if never again. */
    public @Nullable Instant nextOpening(Instant at) {
        Instant from = window.isOpen(at) ? at.plus(lateness) : at;
        return isOpen(at) ? at : window.nextOpening(from).orElse(null);
    }
}
