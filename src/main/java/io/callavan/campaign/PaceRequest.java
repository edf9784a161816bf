package io.callavan.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.refusal.FieldErrors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another pace for a campaign that may be dialing.
 *
 * @param callsPerSecond CPS; null leaves it
 * @param concurrentActiveCalls CAC; null leaves it
 */
record PaceRequest(@Nullable Integer callsPerSecond, @Nullable Integer concurrentActiveCalls) {

    private static final String CPS = "calls_per_second";
    private static final String CAC = "concurrent_active_calls";

    /** Reads a request's body; refuses with 422 naming each field that is wrong. */
    static PaceRequest of(@Nullable ObjectNode body) {
        var errors = new FieldErrors();
        if (body == null || body.isEmpty()) {
            errors.add(CPS, "Give calls_per_second or concurrent_active_calls, or both.");
            errors.check();
            return new PaceRequest(null, null);
        }
        body.fieldNames().forEachRemaining(field -> {
            if (!field.equals(CPS) && !field.equals(CAC)) {
                errors.add(
                        field, field + " is not a part of a pace; calls_per_second and concurrent_active_calls are.");
            }
        });
        var request = new PaceRequest(number(body, CPS, errors), number(body, CAC, errors));
        errors.check();
        return request;
    }

    private static @Nullable Integer number(ObjectNode body, String field, FieldErrors errors) {
        JsonNode value = body.path(field);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            errors.refuse(field, "must be a whole number", value);
            return null;
        }
        return value.intValue();
    }

    /** What it changes, in words: {@code calls_per_second 1 -> 3}; empty for nothing. */
    String changesOf(CampaignSettings present) {
        List<String> changes = new ArrayList<>();
        if (callsPerSecond != null && callsPerSecond != present.callsPerSecond()) {
            changes.add(CPS + " " + present.callsPerSecond() + " -> " + callsPerSecond);
        }
        if (concurrentActiveCalls != null && concurrentActiveCalls != present.concurrentActiveCalls()) {
            changes.add(CAC + " " + present.concurrentActiveCalls() + " -> " + concurrentActiveCalls);
        }
        return String.join(", ", changes);
    }
}
