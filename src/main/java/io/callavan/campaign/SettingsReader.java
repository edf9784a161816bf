package io.callavan.campaign;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.callavan.refusal.FieldErrors;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.springframework.stereotype.Component;

/**
 * Reads a campaign's settings from JSON and finds every field that is of another type or out of its own bounds. Nothing
 * is coerced: {@code "5"} and {@code 5.0} are no whole numbers.
 */
@Component
class SettingsReader {

    private static final Map<Class<?>, String> TYPES = Map.of(
            String.class, "must be text",
            boolean.class, "must be true or false",
            int.class, "must be a whole number",
            Integer.class, "must be a whole number",
            Long.class, "must be a whole number",
            LocalDate.class, "must be a date like 2026-04-30",
            List.class, "must be a list of {\"did_id\": number, \"weight\": 1 to 100}");

    private final ObjectMapper mapper;
    private final Map<String, JavaType> fields;

    // messages in English whatever the machine's language, and no expression language over what a client sent
    private final Validator validator = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
            .buildValidatorFactory()
            .getValidator();

    SettingsReader(ObjectMapper mapper) {
        this.mapper = strict(mapper);
        fields = Arrays.stream(CampaignSettings.class.getRecordComponents())
                .collect(Collectors.toUnmodifiableMap(
                        component -> snake(component.getName()),
                        component -> mapper.constructType(component.getGenericType())));
    }

    /**
     * The present settings with the fields given in their place; what could not be read stays as it is.
     *
     * @param errors gets what is wrong
     */
    CampaignSettings read(ObjectNode present, ObjectNode given, FieldErrors errors) {
        ObjectNode readable = present.deepCopy();
        given.properties().forEach(entry -> {
            if (isOfItsType(entry.getKey(), entry.getValue(), errors)) {
                readable.set(entry.getKey(), entry.getValue());
            }
        });
        try {
            CampaignSettings settings = mapper.treeToValue(readable, CampaignSettings.class);
            checkBounds(settings, errors);
            return settings;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings whose every field is readable are not", e);
        }
    }

    private boolean isOfItsType(String field, JsonNode value, FieldErrors errors) {
        JavaType type = fields.get(field);
        if (type == null) {
            errors.add(field, field + " is not a setting of a campaign.");
            return false;
        }
        try {
            if (!JsonNode.class.equals(type.getRawClass())) {
                mapper.convertValue(value, type);
            }
            return true;
        } catch (IllegalArgumentException e) {
            errors.refuse(field, TYPES.getOrDefault(type.getRawClass(), "is not readable"), value);
            return false;
        }
    }

    private void checkBounds(CampaignSettings settings, FieldErrors errors) {
        Set<String> unreadable =
                fields.keySet().stream().filter(field -> !errors.clean(field)).collect(Collectors.toSet());
        validator.validate(settings).stream()
                .filter(violation -> !unreadable.contains(field(violation)))
                .sorted(Comparator.comparing(SettingsReader::path))
                .forEach(violation ->
                        errors.refuse(path(violation), violation.getMessage(), violation.getInvalidValue()));
    }

    private static String field(ConstraintViolation<?> violation) {
        return snake(violation.getPropertyPath().iterator().next().getName());
    }

    private static String path(ConstraintViolation<?> violation) {
        return snake(violation.getPropertyPath().toString());
    }

    private static String snake(String name) {
        return SnakeCaseStrategy.INSTANCE.translate(name);
    }

    private static ObjectMapper strict(ObjectMapper mapper) {
        ObjectMapper strict = mapper.copy()
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        for (LogicalType scalar : List.of(LogicalType.Textual, LogicalType.Integer, LogicalType.Boolean)) {
            for (CoercionInputShape shape : CoercionInputShape.values()) {
                strict.coercionConfigFor(scalar).setCoercion(shape, CoercionAction.Fail);
            }
        }
        strict.configOverride(LocalDate.class).setFormat(JsonFormat.Value.forLeniency(false));
        return strict;
    }
}
