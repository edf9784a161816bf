package io.callavan.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.Yaml;

/** The contract as JSON; what it refers to and what a schema is made of is put in place. */
final class Contract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> METHODS = List.of("post", "put", "patch");

    private final JsonNode root;

    private Contract(JsonNode root) {
        this.root = root;
    }

    static Contract read() {
        try (var file = Contract.class.getResourceAsStream("/openapi/callavan.yaml")) {
            return new Contract(JSON.valueToTree(new Yaml().load(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An operation that takes a JSON body of this schema. */
    record Operation(String id, String method, String path, JsonNode schema) {
        @Override
        public String toString() {
            return id;
        }
    }

    List<Operation> operationsWithJson() {
        var operations = new ArrayList<Operation>();
        root.path("paths")
                .properties()
                .forEach(path -> METHODS.forEach(method -> {
                    JsonNode operation = path.getValue().path(method);
                    JsonNode schema = resolved(operation.path("requestBody")).at("/content/application~1json/schema");
                    if (!schema.isMissingNode()) {
                        operations.add(new Operation(
                                operation.path("operationId").asText(), method, path.getKey(), resolved(schema)));
                    }
                }));
        return operations;
    }

    JsonNode schema(String name) {
        return resolved(root.at("/components/schemas/" + name));
    }

    /** The schema itself, not the reference to it, with the members of all its parts. */
    JsonNode resolved(JsonNode schema) {
        if (schema.has("$ref")) {
            return resolved(root.at(schema.path("$ref").asText().substring(1)));
        }
        if (!schema.has("allOf")) {
            return schema;
        }
        ObjectNode whole = JSON.createObjectNode();
        schema.path("allOf").forEach(part -> merge(whole, resolved(part)));
        merge(whole, schema);
        return whole.without("allOf");
    }

    private static void merge(ObjectNode whole, JsonNode part) {
        part.properties().forEach(each -> {
            if (each.getKey().equals("properties") && whole.has("properties")) {
                ((ObjectNode) whole.path("properties")).setAll((ObjectNode) each.getValue());
            } else {
                whole.set(each.getKey(), each.getValue().deepCopy());
            }
        });
    }
}
