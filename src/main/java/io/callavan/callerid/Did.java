package io.callavan.callerid;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A number that an organization may show as caller ID.
 *
 * @param phoneNumber E.164, unique in the organization
 * @param friendlyName what people call it, up to 255 characters
 * @param enabled false: not chosen again
 */
public record Did(
        long id,
        String phoneNumber,
        @Nullable String friendlyName,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt) {

    /** The answer to a question for one number. */
    public record Answer(Did data) {}

    /** The answer to a change, with a sentence for people. */
    public record Changed(String message, Did data) {}
}
