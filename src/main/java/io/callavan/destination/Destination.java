package io.callavan.destination;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a list names and how far the calls to them have come, as the API shows it.
 *
 * @param listId the distribution list it came with
 * @param phoneNumber the first address: E.164, or sip:user@host
 * @param name of the callee
 * @param variables the other cells of its row, a JSON object of texts by column; they reach the carrier's request
 * @param outcome what its calls came to
 * @param attempts calls the carrier was asked for, to all its addresses
 * @param nextAttemptAt not dialed before
 * @param lastDisposition how the last call ended; no_address if its campaign's plan skips every address it has
 * @param timezone IANA id of the callee's zone, where it is known
 * @param priority 0 to {@value #HIGHEST_PRIORITY}; those of a higher one are dialed first
 * @param addressNo the address in use; those before it are not tried any more
 */
public record Destination(
        long id,
        long listId,
        String phoneNumber,
        @Nullable String name,
        @Nullable String detail,
        @Nullable String data,
        @JsonRawValue @Nullable String variables,
        DestinationStatus status,
        Outcome outcome,
        int attempts,
        Instant nextAttemptAt,
        @Nullable String lastDisposition,
        @Nullable Instant lastAttemptAt,
        @Nullable String timezone,
        int priority,
        int addressNo,
        List<Address> addresses) {

    /** The most urgent; 0 is the least, and what holds where nothing is said. */
    public static final int HIGHEST_PRIORITY = 9;

    /** The answer to a question for one destination. */
    public record Answer(Destination data) {}

    Destination with(List<Address> further) {
        var all = new ArrayList<>(addresses);
        all.addAll(further);
        return new Destination(
                id,
                listId,
                phoneNumber,
                name,
                detail,
                data,
                variables,
                status,
                outcome,
                attempts,
                nextAttemptAt,
                lastDisposition,
                lastAttemptAt,
                timezone,
                priority,
                addressNo,
                List.copyOf(all));
    }
}
