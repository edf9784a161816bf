package io.callavan.pacing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the instruments of this node's dialer show. The figures are extremely transient.
 *
 * @param node this incarnation's id; null before its first lease and after it has left
 * @param leaseMillis how long the lease is still believed; negative is for how long it has not been, and nothing is sent
 * @param leaseTrouble what the last renewal of the lease failed with; null if it did not
 * @param campaigns those it paces
 * @param claimsUnderway calls claimed and not yet written
 * @param sendersBusy calls claimed and not yet answered by the carrier
 * @param senders how many calls can be underway at once
 * @param holdOffMillis how long nothing is sent because the carrier wants it so; 0 if it does not
 * @param wakes wake-ups heard since the start
 */
public record DialerReading(
        @Nullable Long node,
        long leaseMillis,
        @Nullable String leaseTrouble,
        List<CampaignReading> campaigns,
        int claimsUnderway,
        int sendersBusy,
        int senders,
        long holdOffMillis,
        long wakes) {

    /** Whether this node may dial as far as it can prove it. */
    public boolean leaseHeld() {
        return node != null && leaseMillis > 0;
    }
}
