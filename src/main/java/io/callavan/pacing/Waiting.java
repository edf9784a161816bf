package io.callavan.pacing;

import io.callavan.dnc.Callee;
import io.callavan.retry.Tries;
import io.callavan.retry.TryLimits;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A destination as it waits for its call.
 *
 * @param dueAt not dialed before
 * @param addresses by their position 0..4
 * @param timezone the zone its row tells
 */
public record Waiting(
        long id,
        int priority,
        Instant dueAt,
        SortedMap<Integer, String> addresses,
        Tries tries,
        @Nullable String timezone) {

    /** The position of the address that is called next; none if the limits allow no call any more. */
    public OptionalInt next(TryLimits limits) {
        return limits.next(tries);
    }

    /** Who would be called; the first address if no call is left, as the claim sees it. */
    public Callee callee(long organizationId, long campaignId, TryLimits limits) {
        String address = Objects.requireNonNull(addresses.get(next(limits).orElse(0)));
        return new Callee(id, organizationId, campaignId, address, timezone);
    }
}
