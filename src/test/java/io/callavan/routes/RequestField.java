package io.callavan.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A place in a request's body and what the contract says of it.
 *
 * @param path as the errors name it, for example {@code caller_id_pool.0.weight}
 */
record RequestField(String path, JsonNode schema, boolean required) {

    /** Every field of a body of that schema; of lists and maps the members that the example has. */
    static List<RequestField> of(Contract contract, JsonNode schema, JsonNode example) {
        var fields = new ArrayList<RequestField>();
        addMembers(contract, "", contract.resolved(schema), example, fields);
        return fields;
    }

    private static void addMembers(
            Contract contract, String before, JsonNode schema, JsonNode example, List<RequestField> fields) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(each -> required.add(each.asText()));
        schema.path("properties")
                .properties()
                .forEach(each -> add(
                        contract,
                        new RequestField(
                                before + each.getKey(),
                                contract.resolved(each.getValue()),
                                required.contains(each.getKey())),
                        example.path(each.getKey()),
                        fields));
        JsonNode others = schema.path("additionalProperties");
        if (others.isObject()) {
            example.properties()
                    .forEach(each -> add(
                            contract,
                            new RequestField(before + each.getKey(), contract.resolved(others), false),
                            each.getValue(),
                            fields));
        }
    }

    private static void add(Contract contract, RequestField field, JsonNode example, List<RequestField> fields) {
        fields.add(field);
        JsonNode items = contract.resolved(field.schema.path("items"));
        if (field.isShownBy(example) && !items.isMissingNode()) {
            add(contract, new RequestField(field.path + ".0", items, false), example.path(0), fields);
        } else if (field.isShownBy(example)) {
            addMembers(contract, field.path + ".", field.schema, example, fields);
        }
    }

    /** Whether it has anything within; then the example has to have it too, or nothing of it is looked at. */
    private boolean isShownBy(JsonNode example) {
        boolean isDescribed = Stream.of("items", "properties").anyMatch(schema::has)
                || schema.path("additionalProperties").isObject();
        if (isDescribed && example.isEmpty()) {
            throw new IllegalStateException("The example has no " + path);
        }
        return isDescribed;
    }

    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    boolean isContainer() {
        return Set.of("array", "object").contains(schema.path("type").asText());
    }

    /** Whether it names a row. */
    boolean isId() {
        return schema.path("format").asText().equals("int64");
    }

    /** Whether it is an object that takes no members but those it knows. */
    boolean isClosed() {
        JsonNode others = schema.path("additionalProperties");
        return others.isBoolean() && !others.asBoolean();
    }

    /** Whether there is a value of its type that is too long, too large or unknown. */
    boolean isLimited() {
        return switch (schema.path("type").asText()) {
            case "string" -> Stream.of("maxLength", "enum", "pattern", "format").anyMatch(schema::has);
            case "integer", "number" -> schema.has("minimum") && (schema.has("maximum") || isId());
            case "array" -> schema.has("maxItems");
            case "object" -> schema.has("maxProperties") || isClosed();
            default -> schema.path("type").asText().equals("boolean");
        };
    }

    boolean isNullable() {
        return schema.path("nullable").asBoolean();
    }

    /** What stands in this place of the body. */
    JsonNode of(JsonNode body) {
        return body.at("/" + path.replace('.', '/'));
    }

    /** The body with that value in this place. */
    JsonNode in(JsonNode body, JsonNode value) {
        JsonNode changed = body.deepCopy();
        JsonNode holder = holder(changed);
        if (holder instanceof ArrayNode list) {
            list.set(Integer.parseInt(name()), value);
        } else {
            ((ObjectNode) holder).set(name(), value);
        }
        return changed;
    }

    /** The body without this field. */
    JsonNode outOf(JsonNode body) {
        JsonNode changed = body.deepCopy();
        ((ObjectNode) holder(changed)).remove(name());
        return changed;
    }

    private JsonNode holder(JsonNode body) {
        JsonNode holder = body;
        String[] steps = path.split("\\.");
        for (String step : Arrays.copyOf(steps, steps.length - 1)) {
            holder = holder.isArray() ? holder.get(Integer.parseInt(step)) : holder.get(step);
        }
        return holder;
    }
}
