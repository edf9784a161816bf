package io.callavan.event;

import com.fasterxml.jackson.annotation.JsonGetter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address that is sent an organization's events; its secret is no part of it.
 *
 * @param url https, or http where the installation allows it
 * @param eventTypes which events; null for all
 * @param disabledReason why it was disabled; null where somebody asked for it
 * @param lastStatus what its last attempt was answered; null for no answer, or no attempt
 * @param lastError why its last attempt did not deliver
 * @param failingSince the first failure since it was last delivered anything; null while it is well
 * @param gaveUpAt when an event was given up last in that time, after every rung of the ladder
 */
public record Subscription(
        long id,
        String name,
        String url,
        @Nullable List<String> eventTypes,
        boolean enabled,
        @Nullable String disabledReason,
        @Nullable Instant lastAttemptAt,
        @Nullable Integer lastStatus,
        @Nullable String lastError,
        @Nullable Instant failingSince,
        @Nullable Instant gaveUpAt,
        Instant createdAt,
        Instant updatedAt) {

    /** One subscription, as the API answers it. */
    public record Answer(Subscription data) {}

    /** What was done, and the subscription after it. */
    public record Changed(String message, Subscription data) {}

    /** The same with a new secret, which nothing shows again. */
    public record WithSecret(String message, Subscription data, String secret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return message;
        }
    }

    /** {@code disabled}, {@code failing} once an event was given up, {@code retrying} before, or {@code ok}. */
    @JsonGetter
    public String state() {
        if (!enabled) {
            return "disabled";
        }
        return gaveUpAt != null ? "failing" : failingSince != null ? "retrying" : "ok";
    }
}
