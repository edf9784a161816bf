package io.callavan.callerid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.refusal.GivenFields;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of a number that a client gave; those not given stay what they are. */
final class DidFields {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final int NAME_LENGTH = 255;

    private final GivenFields fields;

    DidFields(ObjectNode given, Set<String> known) {
        fields = new GivenFields(given, "this request", known);
    }

    String phoneNumber() {
        JsonNode value = fields.value("phone_number");
        if (!value.isTextual() || !E164.matcher(value.textValue()).matches()) {
            fields.refuse("phone_number", "must be in E.164 format, for example +12025550100");
        }
        return value.asText();
    }

    @Nullable
    String friendlyName(@Nullable String present) {
        JsonNode value = fields.value("friendly_name");
        if (value.isMissingNode()) {
            return present;
        }
        if (!value.isNull() && (!value.isTextual() || value.textValue().length() > NAME_LENGTH)) {
            fields.refuse("friendly_name", "must be null or text of at most " + NAME_LENGTH + " characters");
        }
        return value.textValue();
    }

    boolean enabled(boolean present) {
        JsonNode value = fields.value("enabled");
        if (value.isMissingNode()) {
            return present;
        }
        if (!value.isBoolean()) {
            fields.refuse("enabled", "must be true or false");
        }
        return value.booleanValue();
    }

    /** Refuses with every wrong field that was read so far. */
    void check() {
        fields.check();
    }
}
