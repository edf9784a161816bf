package io.callavan.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a request's object, read one by one; what is wrong with them is told all at once. */
public final class GivenFields extends FieldErrors {

    private static final int LONGEST_NAME = 255;

    private final JsonNode given;

    /**
     * Notes each field that is not known.
     *
     * @param what whose fields they are, for example {@code a queue}
     */
    public GivenFields(JsonNode given, String what, Set<String> known) {
        this.given = given;
        given.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                add(field, field + " is not a field of " + what + ".");
            }
        });
    }

    /** The field's value; a missing node if it was not given. */
    public JsonNode value(String field) {
        return given.path(field);
    }

    /** The field {@code name}: text of 1 to 255 characters that are not all blank; the present one where it was not given. */
    public String name(@Nullable String present) {
        JsonNode value = value("name");
        if (value.isMissingNode() && present != null) {
            return present;
        }
        if (!value.isTextual()
                || value.textValue().isBlank()
                || length(value.textValue()) > LONGEST_NAME) {
            refuse("name", "must be text of 1 to " + LONGEST_NAME + " characters");
        }
        return value.asText();
    }

    /** A whole number from least to most; the present one where it was not given. */
    public int number(String field, int least, int most, @Nullable Integer present) {
        JsonNode value = value(field);
        if (value.isMissingNode() && present != null) {
            return present;
        }
        return number(field, least, most, value);
    }

    /** The same at a place within a field, for example {@code addresses[0].weight}. */
    public int number(String place, int least, int most, JsonNode value) {
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            refuse(place, "must be a whole number from " + least + " to " + most, value);
        }
        return value.asInt();
    }

    /** Notes the rule that the field's value breaks: "poll_seconds must be a whole number from 1 to 60, not 0." */
    public void refuse(String field, String rule) {
        refuse(field, rule, value(field));
    }
}
