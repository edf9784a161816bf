package io.callavan.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values at the limits that a schema sets, and those one beyond. */
final class FieldValues {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, List<String>> OF_NO_TYPE = Map.of(
            "string", List.of("7"),
            "integer", List.of("\"1\"", "1.5"),
            "number", List.of("\"1,5\""),
            "boolean", List.of("\"true\"", "1"),
            "array", List.of("{}"),
            "object", List.of("[1]"));
    private static final Map<String, List<String>> OF_NO_FORM = Map.of(
            "date", List.of("\"2026-02-30\"", "\"1.4.2026\"", "\"\""),
            "date-time", List.of("\"2026-02-30T00:00:00Z\"", "\"2026-04-01\"", "\"\""),
            "int64", List.of("9223372036854775808"),
            "^\\+[1-9]\\d{6,14}$", List.of("\"+123456\"", "\"+1234567890123456\"", "\"2025550100\"", "\"\""),
            "^[A-Za-z]{2}$", List.of("\"U\"", "\"USA\"", "\"U1\"", "\"\""));

    private final RequestField field;
    private final JsonNode schema;
    private final String type;

    FieldValues(RequestField field) {
        this.field = field;
        this.schema = field.schema();
        this.type = schema.path("type").asText();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** @param example a list's first member is repeated, and so is what a map holds */
    List<JsonNode> refused(JsonNode example) {
        var refused = new ArrayList<JsonNode>();
        OF_NO_TYPE.getOrDefault(type, List.of()).forEach(each -> refused.add(json(each)));
        if (!field.isNullable()) {
            refused.add(json("null"));
        }
        OF_NO_FORM.getOrDefault(schema.path("format").asText(), List.of()).forEach(each -> refused.add(json(each)));
        OF_NO_FORM.getOrDefault(schema.path("pattern").asText(), List.of()).forEach(each -> refused.add(json(each)));
        if (schema.has("enum")) {
            refused.add(json("\"surprise\""));
        }
        limit("minimum").forEach(least -> refused.add(JSON.getNodeFactory().numberNode(least.subtract(step()))));
        limit("maximum").forEach(most -> refused.add(JSON.getNodeFactory().numberNode(most.add(step()))));
        limit("minLength").forEach(least -> refused.add(text(least.intValue() - 1)));
        limit("maxLength").forEach(most -> refused.add(text(most.intValue() + 1)));
        limit("minItems").forEach(least -> refused.add(list(example, least.intValue() - 1)));
        limit("maxItems").forEach(most -> refused.add(list(example, most.intValue() + 1)));
        limit("maxProperties").forEach(most -> refused.add(object(example, most.intValue() + 1)));
        return refused;
    }

    /** @param example a list's first member is repeated */
    List<JsonNode> taken(JsonNode example) {
        var taken = new ArrayList<JsonNode>();
        if (type.equals("boolean")) {
            taken.add(json("true"));
            taken.add(json("false"));
        }
        if (field.isNullable()) {
            taken.add(json("null"));
        }
        schema.path("enum").forEach(taken::add);
        for (String bound : List.of("minimum", "maximum")) {
            limit(bound).forEach(each -> taken.add(JSON.getNodeFactory().numberNode(each)));
        }
        for (String bound : List.of("minLength", "maxLength")) {
            limit(bound).forEach(each -> taken.add(text(each.intValue())));
        }
        for (String bound : List.of("minItems", "maxItems")) {
            limit(bound).forEach(each -> taken.add(list(example, each.intValue())));
        }
        return taken;
    }

    private List<BigDecimal> limit(String name) {
        return schema.has(name) ? List.of(schema.path(name).decimalValue()) : List.of();
    }

    private BigDecimal step() {
        return type.equals("number") ? new BigDecimal("0.1") : BigDecimal.ONE;
    }

    private static JsonNode text(int length) {
        return JSON.getNodeFactory().textNode("x".repeat(length));
    }

    private static JsonNode list(JsonNode example, int size) {
        ArrayNode list = JSON.createArrayNode();
        for (int each = 0; each < size; each++) {
            list.add(example.path(0).deepCopy());
        }
        return list;
    }

    private static JsonNode object(JsonNode example, int size) {
        ObjectNode object = JSON.createObjectNode();
        for (int each = 0; each < size; each++) {
            object.set(
                    "key" + each,
                    example.elements().hasNext() ? example.elements().next() : JSON.createObjectNode());
        }
        return object;
    }
}
