package io.callavan.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.refusal.FieldErrors;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A person's wish to pause.
 *
 * @param reason at most 50 characters
 * @param resumeAt when it ends by itself; null is never
 */
record PauseRequest(@Nullable String reason, @Nullable Instant resumeAt) {

    /** How the reasons begin that only the dialer gives, and that only time lifts. */
    static final String RATE_LIMIT = "rate_limit";

    private static final int MAX_REASON = 50;
    private static final int MAX_YEAR = 9999;

    /** Reads a request's body; refuses with 422 naming each field that is wrong. */
    static PauseRequest of(@Nullable ObjectNode body, Instant now) {
        if (body == null) {
            return new PauseRequest(null, null);
        }
        var errors = new FieldErrors();
        body.fieldNames().forEachRemaining(field -> {
            if (!field.equals("reason") && !field.equals("resume_at")) {
                errors.add(field, field + " is not a part of a pause; reason and resume_at are.");
            }
        });
        var request =
                new PauseRequest(reason(body.path("reason"), errors), resumeAt(body.path("resume_at"), now, errors));
        errors.check();
        return request;
    }

    private static @Nullable String reason(JsonNode node, FieldErrors errors) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        String text = node.asText();
        if (!node.isTextual() || FieldErrors.length(text) > MAX_REASON) {
            errors.refuse("reason", "must be text of at most " + MAX_REASON + " characters", text);
        } else if (text.startsWith(RATE_LIMIT)) {
            errors.refuse("reason", "must not begin with " + RATE_LIMIT + ", which the dialer itself uses", text);
        }
        return text.isBlank() ? null : text;
    }

    private static @Nullable Instant resumeAt(JsonNode node, Instant now, FieldErrors errors) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        try {
            OffsetDateTime at = OffsetDateTime.parse(node.asText()).withOffsetSameInstant(ZoneOffset.UTC);
            if (at.toInstant().isAfter(now) && at.getYear() <= MAX_YEAR) {
                return at.toInstant().truncatedTo(ChronoUnit.MILLIS);
            }
            errors.refuse("resume_at", "must be in the future", node.asText());
        } catch (DateTimeParseException e) {
            errors.refuse("resume_at", "must be a time like 2026-04-30T09:00:00Z", node.asText());
        }
        return null;
    }
}
