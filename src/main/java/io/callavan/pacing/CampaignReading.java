package io.callavan.pacing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the instruments of a campaign show that this node paces. The figures are extremely transient.
 *
 * @param callsPerSecond CPS
 * @param slots CAC
 * @param slotsHeld slots taken by live calls and by claims on their way
 * @param hopper due destinations read ahead
 * @param millisToNextCall until the pace lets the next call be written; 0 if it does now
 * @param writtenLastSecond calls written in the second before
 * @param waitingUntil when the campaign's hours open; null while they are open, or if they never open again
 */
public record CampaignReading(
        long id,
        long organizationId,
        String name,
        int callsPerSecond,
        int slots,
        int slotsHeld,
        int hopper,
        long millisToNextCall,
        int writtenLastSecond,
        @Nullable Instant waitingUntil) {}
