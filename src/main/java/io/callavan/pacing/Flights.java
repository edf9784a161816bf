package io.callavan.pacing;

import io.callavan.call.ClaimedCall;
import io.callavan.dnc.Permissions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The claimed calls of this node between their claim and the carrier's answer. Each keeps a sender busy. */
@Component
class Flights {

    private static final Logger log = LoggerFactory.getLogger(Flights.class);

    private final Ownership ownership;
    private final PacingProperties properties;
    private final Permissions permissions;
    private final Governor governor;
    private final Map<Long, Flight> flights = new ConcurrentHashMap<>();

    private record Flight(ClaimedCall call, OwnedCampaign campaign, long claimedAt) {}

    Flights(Ownership ownership, PacingProperties properties, Permissions permissions) {
        this.ownership = ownership;
        this.properties = properties;
        this.permissions = permissions;
        this.governor = new Governor(properties.senders());
    }

    void board(ClaimedCall call, OwnedCampaign campaign, long claimedAt) {
        flights.put(call.id(), new Flight(call, campaign, claimedAt));
    }

    /**
     * The last check, right before the request is written: waits for the call's turn.
     *
     * @return the monotonic instant of the turn
     * @throws NotSent if the lease cannot be proved, the claim is too old, the number was opted out since or nobody can tell, or
     *     the campaign is no longer ours; nothing was sent
     */
    long takeTurn(long callId) throws NotSent {
        Flight flight = flights.get(callId);
        if (flight == null) {
            throw new NotSent("nobody waits for call " + callId);
        }
        long turn = flight.campaign()
                .awaitTurn(flight.claimedAt() + properties.lateness().toNanos(), () -> isFree(flight.call()));
        if (turn == OwnedCampaign.MISSED) {
            if (System.nanoTime() - flight.claimedAt() - properties.lateness().toNanos() > 0) {
                governor.late();
            }
            throw new NotSent("call " + callId + " missed its turn or is forbidden by now");
        }
        Lease lease = ownership.lease();
        if (lease == null || !lease.holds(turn)) {
            throw new NotSent("this node's lease is over");
        }
        flight.campaign().written(callId);
        governor.sent();
        return turn;
    }

    /** An opt-out that was committed before this moment stops the call; so does a database that does not tell. */
    private boolean isFree(ClaimedCall call) {
        try {
            return permissions.isFree(call.organizationId(), call.campaignId(), call.phoneNumber());
        } catch (RuntimeException unknown) {
            log.warn("{} is not sent: do-not-call cannot be read, {}", call, unknown.toString());
            return false;
        }
    }

    /** Whether nothing of the call can have reached the carrier. */
    boolean neverWritten(long callId) {
        Flight flight = flights.get(callId);
        return flight != null && flight.campaign().neverWritten(callId);
    }

    /** The call's request is over; its sender is free. */
    void land(long callId) {
        Flight flight = flights.remove(callId);
        if (flight != null) {
            flight.campaign().landed(callId);
        }
    }

    int count() {
        return flights.size();
    }

    /** How many more may be claimed. */
    int room() {
        return governor.room(flights.size());
    }

    /** How many wait for their turn. */
    int waiting() {
        return (int) flights.keySet().stream().filter(this::neverWritten).count();
    }
}
