package io.callavan.call;

import io.callavan.retry.RetryPlan;
import io.callavan.retry.Tries;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call session as the routes that follow its life need it.
 *
 * @param state where it was when it was read
 * @param tries calls to its destination so far, this one included; the address in use is this call's
 * @param plan how its destination is retried, as the campaign or its outplan said at that moment
 * @param answeredAt null until somebody answered
 * @param goneAt when the carrier first said it does not know the call
 * @param expiresAt when it is over whatever is heard
 * @param amd who answered; null while it was not told
 * @param machines what the campaign wants of machines; null if it does not ask who answers
 */
public record LiveCall(
        long id,
        long organizationId,
        long campaignId,
        long destinationId,
        int slot,
        CallState state,
        Tries tries,
        @Nullable Long didId,
        String carrier,
        @Nullable String carrierSession,
        RetryPlan plan,
        Instant claimedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant goneAt,
        Instant expiresAt,
        @Nullable AmdResult amd,
        @Nullable MachinePolicy machines) {

    /** Whether it has to be hung up, because a machine answered and the campaign does not want one. */
    public boolean isUnwanted() {
        return amd != null && amd.isMachine() && machines != null && machines.hangUp();
    }

    /** Names the call. */
    @Override
    public String toString() {
        return "call " + id + " of campaign " + campaignId;
    }
}
