package io.callavan.monitor;

import org.jspecify.annotations.Nullable;

/**
 * One campaign: {@code callavan:type=Campaign,id=…,name="…"}, on the node that paces it; after a pause it stays there until
 * the campaign is resumed, completed or archived, so that it can be resumed here. The figures are extremely transient.
 *
 * <p>Every verb acts on the campaign itself, whatever its organization, and is there for all nodes with the next call. What is
 * not possible is refused with an {@link IllegalStateException} or {@link IllegalArgumentException} that says why.
 */
@Description("A campaign this node paces, or has paced until it was paused. The figures are transient.")
public interface CampaignMXBean {

    /** The campaign's id. */
    @Description("Id of the campaign.")
    long getId();

    /** Its name. */
    @Description("Name of the campaign.")
    String getName();

    /** The id of the organization it belongs to. */
    @Description("Id of the organization it belongs to.")
    long getOrganizationId();

    /** Whether this node paces it now; if not, it is paused. */
    @Description("Whether this node paces it now; if not, it is paused.")
    boolean isPaced();

    /** Calls started per second, at most. */
    @Description("CPS: calls started per second, at most. From 1 to the organization's limit; acts with the next call.")
    int getCps();

    /**
     * Sets CPS; it acts with the next call.
     *
     * @param callsPerSecond 1 to the organization's limit
     */
    void setCps(int callsPerSecond);

    /** Calls at once, at most. */
    @Description(
            "CAC: calls at once, at most. From 1 to the organization's limit; live calls beyond a lower one go on.")
    int getCac();

    /**
     * Sets CAC; live calls beyond a lower one go on, and no new one begins until they are fewer.
     *
     * @param concurrentCalls 1 to the organization's limit
     */
    void setCac(int concurrentCalls);

    /** Slots taken by live calls and claims on their way; -1 while it is paused. */
    @Description("Slots taken by live calls and by claims on their way; -1 while it is paused.")
    int getSlotsHeld();

    /** Due destinations read ahead; -1 while it is paused. */
    @Description("Due destinations read ahead; -1 while it is paused.")
    int getHopperSize();

    /** How long until the pace lets the next call be sent, in ms; 0 if it does now, -1 while it is paused. */
    @Description("Until the pace lets the next call be sent, ms; 0: it does now; -1 while it is paused.")
    long getMillisToNextCall();

    /** Calls sent to the carrier in the second before; -1 while it is paused. */
    @Description("Calls sent to the carrier in the second before; -1 while it is paused.")
    int getCallsLastSecond();

    /** When its calling hours open, ISO 8601 in UTC; null while they are open, while it is paused, or if they never open again. */
    @Description("When its calling hours open, UTC; null while they are open or it is paused.")
    @Nullable
    String getWaitingUntil();

    /** Active to paused: no new calls from here on, live calls go on. */
    @Description("Pauses the campaign: no new calls from here on, live calls go on.")
    void pause();

    /** Paused to active. */
    @Description("Resumes the paused campaign, if everything it needs is there.")
    void resume();

    /** Active or paused to paused, and its live calls are hung up. */
    @Description(
            "Stops the campaign: no new calls from here on, and live calls are hung up. Resume it when they have ended.")
    void stop();
}
