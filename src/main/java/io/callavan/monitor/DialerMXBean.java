package io.callavan.monitor;

import org.jspecify.annotations.Nullable;

/**
 * This node's dialer: {@code callavan:type=Dialer}. The figures are extremely transient and read one after the other, so
 * they need not add up.
 */
@Description("This node's dialer. The figures are transient and need not add up.")
public interface DialerMXBean {

    /** The id of this incarnation of the node in the table {@code nodes}; null before its first lease. */
    @Description("Id of this incarnation of the node; null before its first lease.")
    @Nullable
    Long getNodeId();

    /** Whether this node may dial. Without its lease nothing is sent, whatever the other figures say. */
    @Description("Whether this node holds its lease. Without it nothing is dialed.")
    boolean isLeaseHeld();

    /** How long the lease is still believed, in ms; negative: for how long it has not been. */
    @Description("How long the lease is still believed, ms. Negative: for how long it has not been.")
    long getLeaseMillis();

    /** How many campaigns this node paces; every active campaign is paced by one node. */
    @Description("Campaigns this node paces.")
    int getCampaigns();

    /** Calls claimed that wait for their turn to be written. */
    @Description("Calls claimed and not yet sent to the carrier.")
    int getClaimsUnderway();

    /** Senders that carry a call, from its claim to the carrier's answer. */
    @Description("Senders that carry a call, from its claim to the carrier's answer.")
    int getSendersBusy();

    /** All senders ({@code callavan.dial.senders}); when all are busy nothing is claimed. */
    @Description("All senders of this node (callavan.dial.senders). When all are busy nothing is claimed.")
    int getSenders();

    /** How long nothing is sent because the carrier refused or failed, in ms; 0 if it does not hold us off. */
    @Description("How long nothing is sent because the carrier holds us off, ms; 0: it does not.")
    long getHoldOffMillis();

    /** Wake-ups heard since the start, from this node and the others: a slot is free, a campaign has changed. */
    @Description("Wake-ups heard since the start, from this node and the others.")
    long getWakes();
}
