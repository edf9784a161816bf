package io.callavan.call;

/**
 * A slot that a call has given back. The owner frees it only if that call still holds it.
 *
 * @param campaignId the campaign
 * @param slot 0 .. CAC-1
 * @param callId the call that held it
 */
public record FreedSlot(long campaignId, int slot, long callId) {

    /** The form in which nodes tell each other. */
    @Override
    public String toString() {
        return "freed:" + campaignId + ":" + slot + ":" + callId;
    }
}
