package io.callavan.pacing;

/**
 * How many calls a node may have on their way at once. A claim that comes too late to be sent was work for nothing, twice over,
 * so each makes the node claim less, and each call that is sent a little more again. Without it a node that is asked for more
 * than its machine can do spends its time on claims that it undoes.
 */
final class Governor {

    static final int LEAST = 8;
    private static final double LESS = 0.8;

    private final int most;
    private double allowed;

    /** @param most the node's senders */
    Governor(int most) {
        this.most = most;
        this.allowed = most;
    }

    /** A call was written in time: after as many of these as are allowed, one more is. */
    synchronized void sent() {
        allowed = Math.min(most, allowed + 1 / allowed);
    }

    /** A claim was too old to be written. */
    synchronized void late() {
        allowed = Math.max(Math.min(LEAST, most), allowed * LESS);
    }

    /** How many more may be claimed. */
    synchronized int room(int onTheirWay) {
        return Math.max(0, (int) allowed - onTheirWay);
    }
}
