package io.callavan.call;

import org.jspecify.annotations.Nullable;

/**
 * One destination on its way to the carrier: the message that the dial routes pass on. Its row is committed before the
 * message exists; whoever does not send it has to undo it.
 *
 * @param id of the call, unique over all nodes
 * @param slot the campaign's slot it holds, 0 .. CAC-1
 * @param phoneNumber the address: E.164 or sip:user@host
 * @param addressNo which of the destination's addresses that is, 0..4
 * @param tryCount 1 = first call to this address
 * @param attemptNo 1 = the destination's first call
 * @param webhookToken the unguessable part of the path of this attempt's webhooks
 * @param callerId E.164; null while it has not been chosen
 */
public record ClaimedCall(
        long id,
        long organizationId,
        long campaignId,
        long destinationId,
        int slot,
        String phoneNumber,
        int addressNo,
        int tryCount,
        int attemptNo,
        String webhookToken,
        @Nullable String callerId,
        Particulars particulars,
        CallSettings settings) {

    /** The same call with its caller ID. */
    public ClaimedCall from(String chosen) {
        return new ClaimedCall(
                id,
                organizationId,
                campaignId,
                destinationId,
                slot,
                phoneNumber,
                addressNo,
                tryCount,
                attemptNo,
                webhookToken,
                chosen,
                particulars,
                settings);
    }

    /** Names the call without its number and token, which belong in no log. */
    @Override
    public String toString() {
        return "call " + id + " of campaign " + campaignId;
    }
}
