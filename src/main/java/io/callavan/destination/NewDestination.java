package io.callavan.destination;

import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A destination that was sent and is in order.
 *
 * @param addresses by their place, 0 among them: E.164 or sip:user@host
 * @param variables a JSON object of texts; null if there are none
 */
record NewDestination(
        SortedMap<Integer, String> addresses,
        @Nullable String name,
        @Nullable String detail,
        @Nullable String data,
        @Nullable String variables,
        @Nullable String timezone,
        int priority) {

    String first() {
        return Objects.requireNonNull(addresses.get(0));
    }
}
