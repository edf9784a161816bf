package io.callavan.monitor;

import io.callavan.pacing.Pacing;
import org.jspecify.annotations.Nullable;

final class DialerInstruments implements DialerMXBean {

    private final Pacing pacing;

    DialerInstruments(Pacing pacing) {
        this.pacing = pacing;
    }

    @Override
    public @Nullable Long getNodeId() {
        return pacing.reading().node();
    }

    @Override
    public boolean isLeaseHeld() {
        return pacing.reading().leaseHeld();
    }

    @Override
    public long getLeaseMillis() {
        return pacing.reading().leaseMillis();
    }

    @Override
    public int getCampaigns() {
        return pacing.reading().campaigns().size();
    }

    @Override
    public int getClaimsUnderway() {
        return pacing.reading().claimsUnderway();
    }

    @Override
    public int getSendersBusy() {
        return pacing.reading().sendersBusy();
    }

    @Override
    public int getSenders() {
        return pacing.reading().senders();
    }

    @Override
    public long getHoldOffMillis() {
        return pacing.reading().holdOffMillis();
    }

    @Override
    public long getWakes() {
        return pacing.reading().wakes();
    }
}
