package io.callavan.call;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call as the API shows it: one attempt at one number.
 *
 * @param uuid what names it to others, of all installations
 * @param callerId the number it shows; null until one was chosen
 * @param phoneNumber E.164 or sip:user@host
 * @param destinationIndex which of the destination's addresses that is, 0..4 (seed document 004)
 * @param tryCount 1 = the first call to this address
 * @param attempt 1 = the destination's first call
 * @param status dialing, progressing or done
 * @param result empty until done, then success or fail (seed document 004)
 * @param disposition how it ended
 * @param hangupCause the carrier's own word for that
 * @param duration s, from the carrier
 * @param billsec s, from the carrier
 * @param amdResult who answered, as the carrier's machine detection told
 * @param cost in the carrier's currency
 * @param referenceType call, or flow if its destination was handed to the flow endpoint (seed document 004)
 * @param outplanId the plan by which it was made; null without one
 * @param queueId the queue whose agents it was made for; null without one
 */
public record CallLogEntry(
        long id,
        UUID uuid,
        long campaignId,
        long destinationId,
        String phoneNumber,
        @Nullable String callerId,
        int destinationIndex,
        int tryCount,
        int attempt,
        String status,
        String result,
        @Nullable String disposition,
        @Nullable String hangupCause,
        String carrier,
        @Nullable String carrierSession,
        Instant claimedAt,
        @Nullable Instant ringingAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable Integer duration,
        @Nullable Integer billsec,
        @Nullable String amdResult,
        @Nullable BigDecimal cost,
        @Nullable String recordingUrl,
        String referenceType,
        @Nullable Long outplanId,
        @Nullable Long queueId) {}
