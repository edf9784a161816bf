package io.callavan.pacing;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A campaign this node paces: its slots, the due destinations read ahead, and the turn of its next call. The rows decide;
 * this is what lets the node ask them only for what can succeed.
 */
final class OwnedCampaign {

    private final Pace pace;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Deque<Long> hopper = new ArrayDeque<>();
    private final Map<Integer, Long> held = new HashMap<>();
    private final Map<Long, Boolean> underway = new HashMap<>();
    private CampaignRow row;
    private long nextLook;
    private long restsUntil;
    private @Nullable Instant waitsUntil;
    private boolean closed;
    private volatile boolean dropped;
    private int available;
    private long agentsCountUntil;
    private Set<Long> answered = Set.of();

    OwnedCampaign(CampaignRow row, long slack, long notBefore) {
        this.row = row;
        this.pace = new Pace(row.settings().callsPerSecond(), slack, notBefore);
        this.nextLook = notBefore;
        this.restsUntil = notBefore;
        this.agentsCountUntil = notBefore;
    }

    synchronized CampaignRow row() {
        return row;
    }

    /** New settings act on the next call; what was read ahead is read again, for something more urgent may have come. */
    void change(CampaignRow changed) {
        synchronized (this) {
            hopper.clear();
            nextLook = System.nanoTime();
            row = changed;
            if (closed) {
                restsUntil = System.nanoTime();
            }
        }
        turn.lock();
        try {
            pace.rate(changed.settings().callsPerSecond());
        } finally {
            turn.unlock();
        }
    }

    /** Nothing is sent from now on; a sender that waits for its turn finds out before it writes. */
    void drop() {
        dropped = true;
    }

    /** Whether a call could go now as far as pace and slots are concerned. */
    synchronized boolean couldClaim(long now, long lookahead) {
        long ahead = underway.values().stream().filter(written -> !written).count();
        long untilTurn = Math.max(pace.due() - now, 0) + ahead * pace.interval();
        return !dropped && now - restsUntil >= 0 && untilTurn <= lookahead && freeSlot() >= 0 && agentsAllow(now);
    }

    /** Nothing is claimed before that instant, nor before an earlier rest is over. */
    synchronized void rest(long until) {
        if (until - restsUntil > 0) {
            restsUntil = until;
        }
    }

    /**
     * The hours are closed: nothing is claimed until they open or are looked at again.
     *
     * @param opening when they open; null if they never do
     * @param again when they are looked at again
     */
    synchronized void waitUntil(@Nullable Instant opening, long again) {
        closed = true;
        waitsUntil = opening;
        restsUntil = again;
    }

    /** The hours are open. */
    synchronized void isOpen() {
        closed = false;
        waitsUntil = null;
    }

    /** Whether due destinations have to be read: none is at hand, and it is time to look. */
    synchronized boolean wantsLook(long now) {
        return hopper.isEmpty() && now - nextLook >= 0;
    }

    /** Fills the hopper; the next look is not before {@code next}. */
    synchronized void fill(Collection<Long> destinations, long next) {
        hopper.addAll(destinations);
        nextLook = next;
    }

    /** A destination may be due earlier than was known. */
    synchronized void lookAgain(long at) {
        if (at - nextLook < 0) {
            nextLook = at;
        }
    }

    /** The next destination and slot, if the pace, the slots and the hopper have one; it is held from now on. */
    synchronized @Nullable Candidate take(long now, long lookahead, LongSupplier callIds) {
        if (hopper.isEmpty() || !couldClaim(now, lookahead)) {
            return null;
        }
        int slot = freeSlot();
        long callId = callIds.getAsLong();
        held.put(slot, callId);
        underway.put(callId, false);
        return new Candidate(this, row, hopper.removeFirst(), slot, callId);
    }

    /** Agents were told, and which live calls had an answer by then: those agents are not among the available any more. */
    synchronized void agents(int available, long countsUntil, Set<Long> answered) {
        this.available = available;
        this.agentsCountUntil = countsUntil;
        this.answered = answered;
    }

    /** A call on its way, and one answered since the agents were told, takes one of them. */
    private boolean agentsAllow(long now) {
        ServiceLevel level = row.serviceLevel();
        if (level == null) {
            return true;
        }
        long dialing =
                held.values().stream().filter(call -> !answered.contains(call)).count();
        return level.allows(agentsCountUntil - now > 0 ? available : 0, dialing);
    }

    private int freeSlot() {
        if (held.size() >= row.slots()) {
            return -1;
        }
        for (int slot = 0; slot < row.slots(); slot++) {
            if (!held.containsKey(slot)) {
                return slot;
            }
        }
        return -1;
    }

    /** The call is about to be written: it is no longer ahead of the pace, and can no longer be undone. */
    synchronized void written(long callId) {
        underway.replace(callId, true);
    }

    /** Whether the call was never about to be written. */
    synchronized boolean neverWritten(long callId) {
        return Boolean.FALSE.equals(underway.get(callId));
    }

    /**
     * The call is on its way no longer; its slot stays held until it is freed or the rows say otherwise. After one that was
     * not written the campaign rests for its interval, so that it never claims faster than it may dial.
     */
    synchronized void landed(long callId) {
        if (Boolean.FALSE.equals(underway.remove(callId))) {
            rest(System.nanoTime() + pace.interval());
        }
    }

    /** Gives the slot back, if that call still holds it. */
    synchronized void free(int slot, long callId) {
        held.remove(slot, callId);
    }

    /** Slots as the rows say, beside those of claims on their way to becoming rows. */
    synchronized void hold(Map<Integer, Long> live) {
        held.values().retainAll(underway.keySet());
        held.putAll(live);
    }

    /**
     * Waits for this call's turn and takes it: no other call of the campaign is written before or meanwhile.
     *
     * @param deadline when the claim has become too old
     * @param permitted asked when the turn has come; what it takes delays this call and those behind it, and squeezes nothing
     * @return the instant of the turn, or {@link #MISSED}
     */
    long awaitTurn(long deadline, BooleanSupplier permitted) {
        turn.lock();
        try {
            long now = System.nanoTime();
            while (pace.due() - now > 0) {
                if (dropped || pace.due() - deadline > 0) {
                    return MISSED;
                }
                LockSupport.parkNanos(pace.due() - now);
                now = System.nanoTime();
            }
            if (dropped || now - deadline > 0 || !permitted.getAsBoolean()) {
                return MISSED;
            }
            now = System.nanoTime();
            if (dropped || now - deadline > 0) {
                return MISSED;
            }
            pace.wrote(now);
            return now;
        } finally {
            turn.unlock();
        }
    }

    /** No turn was had: the claim is too old, the call is forbidden by now, or the campaign is no longer ours. */
    static final long MISSED = Long.MIN_VALUE;

    /** What the instruments show at this instant. */
    synchronized CampaignReading reading(long now) {
        return new CampaignReading(
                row.id(),
                row.organizationId(),
                row.name(),
                row.settings().callsPerSecond(),
                row.slots(),
                held.size(),
                hopper.size(),
                Math.max(0, TimeUnit.NANOSECONDS.toMillis(pace.due() - now)),
                pace.inLastSecond(now),
                waitsUntil);
    }
}
