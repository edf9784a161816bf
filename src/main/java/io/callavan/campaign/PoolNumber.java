package io.callavan.campaign;

import org.jspecify.annotations.Nullable;

/** A number in a campaign's pool as it stands now; a disabled one is not used. */
record PoolNumber(
        long campaignId, long didId, String phoneNumber, @Nullable String friendlyName, int weight, boolean enabled) {

    PoolEntry entry() {
        return new PoolEntry(didId, weight);
    }
}
