package io.callavan.pacing;

import io.callavan.call.Particulars;
import io.callavan.retry.Tries;
import io.callavan.retry.TryLimits;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A destination that waits for its call.
 *
 * @param addresses by their position 0..4
 * @param timezone the zone its row tells
 */
record IdleDestination(
        long id,
        Tries tries,
        SortedMap<Integer, String> addresses,
        Particulars particulars,
        @Nullable String timezone) {

    /** The address that is called next, and the calls to it so far. */
    record Target(int addressNo, String address, int tries) {}

    /** What these limits say; none if they allow no call any more. */
    Optional<Target> next(TryLimits limits) {
        OptionalInt next = limits.next(tries);
        if (next.isEmpty()) {
            return Optional.empty();
        }
        int no = next.getAsInt();
        return Optional.of(new Target(
                no,
                Objects.requireNonNull(addresses.get(no)),
                Objects.requireNonNull(tries.byAddress().get(no))));
    }
}
