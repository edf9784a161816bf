package io.callavan.destination;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A number of a list and how far it has come, as the API shows it.
 *
 * @param listId the distribution list it came with
 * @param phoneNumber E.164
 * @param name of the callee
 * @param variables the other cells of its row, a JSON object of texts by column
 * @param outcome what its calls came to
 * @param attempts calls the carrier was asked for
 * @param nextAttemptAt not dialed before
 * @param lastDisposition how the last call ended
 */
public record Destination(
        long id,
        long listId,
        String phoneNumber,
        @Nullable String name,
        @JsonRawValue @Nullable String variables,
        DestinationStatus status,
        Outcome outcome,
        int attempts,
        Instant nextAttemptAt,
        @Nullable String lastDisposition,
        @Nullable Instant lastAttemptAt) {}
