package io.callavan.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.web.ApiProgram;

/** Asks what Hawtio asks, as Hawtio does: JSON by POST. */
final class Jolokia {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApiProgram program;

    Jolokia(ApiProgram program) {
        this.program = program;
    }

    /** The whole answer: {@code status}, and {@code value} or {@code error} with {@code error_type}. */
    JsonNode ask(ObjectNode question) {
        return program.post("/actuator/jolokia", question.toString()).json();
    }

    /** One attribute of an MBean that is there. */
    JsonNode attribute(String mbean, String attribute) {
        return read(mbean, attribute).path("value");
    }

    JsonNode read(String mbean, String... attributes) {
        ObjectNode question = question("read", mbean);
        if (attributes.length == 1) {
            question.put("attribute", attributes[0]);
        } else {
            for (String attribute : attributes) {
                question.withArray("attribute").add(attribute);
            }
        }
        return ask(question);
    }

    JsonNode write(String mbean, String attribute, int value) {
        return ask(question("write", mbean).put("attribute", attribute).put("value", value));
    }

    JsonNode exec(String mbean, String operation, Object... arguments) {
        ObjectNode question = question("exec", mbean).put("operation", operation);
        question.set("arguments", JSON.valueToTree(arguments));
        return ask(question);
    }

    /** The description of an attribute or operation as a console shows it. */
    JsonNode described(String mbean) {
        String path = mbean.replace("!", "!!").replace("/", "!/").replaceFirst(":", "/");
        return ask(JSON.createObjectNode().put("type", "list").put("path", path))
                .path("value");
    }

    ObjectNode question(String type, String mbean) {
        return JSON.createObjectNode().put("type", type).put("mbean", mbean);
    }
}
