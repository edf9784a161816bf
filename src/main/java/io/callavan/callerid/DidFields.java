package io.callavan.callerid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.refusal.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of a number that a client gave; those not given stay what they are. */
final class DidFields {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final int NAME_LENGTH = 255;

    private final ObjectNode given;
    private final Map<String, List<String>> errors = new LinkedHashMap<>();

    DidFields(ObjectNode given, Set<String> known) {
        this.given = given;
        given.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                errors.put(field, List.of(field + " is not a field of this request."));
            }
        });
    }

    String phoneNumber() {
        JsonNode value = given.path("phone_number");
        if (!value.isTextual() || !E164.matcher(value.textValue()).matches()) {
            refuse("phone_number", "must be in E.164 format, for example +12025550100");
        }
        return value.asText();
    }

    @Nullable
    String friendlyName(@Nullable String present) {
        JsonNode value = given.path("friendly_name");
        if (value.isMissingNode()) {
            return present;
        }
        if (!value.isNull() && (!value.isTextual() || value.textValue().length() > NAME_LENGTH)) {
            refuse("friendly_name", "must be null or text of at most " + NAME_LENGTH + " characters");
        }
        return value.textValue();
    }

    boolean enabled(boolean present) {
        JsonNode value = given.path("enabled");
        if (value.isMissingNode()) {
            return present;
        }
        if (!value.isBoolean()) {
            refuse("enabled", "must be true or false");
        }
        return value.booleanValue();
    }

    /** Refuses with every wrong field that was read so far. */
    void check() {
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
    }

    private void refuse(String field, String rule) {
        String value = given.path(field).toString();
        String shown = value.length() <= 40 ? value : value.substring(0, 40) + "…";
        errors.put(field, List.of(field + " " + rule + (value.isEmpty() ? "." : ", not " + shown + ".")));
    }
}
