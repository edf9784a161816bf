package io.callavan.dnc;

import org.jspecify.annotations.Nullable;

/**
 * A destination that is to be dialed.
 *
 * @param phoneNumber the number that would be dialed, E.164
 * @param timezone the zone its list tells; null if none
 */
public record Callee(
        long destinationId, long organizationId, long campaignId, String phoneNumber, @Nullable String timezone) {}
