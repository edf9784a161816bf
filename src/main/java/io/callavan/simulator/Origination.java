package io.callavan.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The body of an originate (Cloudonix, POST /calls/{domain}/application), as far as the simulator acts on it, and as it
 * was sent.
 *
 * @param destination as sent
 * @param number the destination written as + and digits, by which numbers are compared; a SIP address as it is
 * @param profile the caller's own marks, echoed in every webhook
 * @param sent the whole body
 * @param detectionCallback where it is told who answered; null: in a session update
 * @param untilMessageEnd whether it is told only when a machine has said its greeting
 */
record Origination(
        String destination,
        String number,
        @Nullable String callerId,
        @Nullable URI callback,
        long timeoutMillis,
        long timeLimitMillis,
        boolean machineDetection,
        Map<String, JsonNode> profile,
        byte[] sent,
        @Nullable URI detectionCallback,
        boolean untilMessageEnd) {
    private static final Pattern DESTINATION = Pattern.compile("\\+?([0-9]{1,20})");
    private static final Pattern SIP = Pattern.compile("sips?:[^\\s@]{1,120}@[^\\s@]{1,120}");
    private static final List<String> ON_ANSWER = List.of("application", "url", "cxml");

    /** @throws IllegalArgumentException naming the member, its value and the rule it breaks */
    static Origination parse(byte[] body) {
        ObjectNode sent = object(body);
        String destination = text(sent, "destination");
        var digits = DESTINATION.matcher(destination);
        boolean isSip = SIP.matcher(destination).matches();
        if (!digits.matches() && !isSip) {
            throw new IllegalArgumentException("destination " + destination
                    + ": must be 1 to 20 digits, with or without a leading +, or sip:user@host");
        }
        List<String> onAnswer =
                ON_ANSWER.stream().filter(name -> !text(sent, name).isBlank()).toList();
        if (onAnswer.size() != 1) {
            throw new IllegalArgumentException("give exactly one of application, url, cxml; given: " + onAnswer);
        }
        return new Origination(
                destination,
                isSip ? destination : "+" + digits.group(1),
                Stream.of("caller-id", "callerId")
                        .map(name -> text(sent, name))
                        .filter(id -> !id.isBlank())
                        .findFirst()
                        .orElse(null),
                address("callback", text(sent, "callback")),
                1_000 * seconds(sent, "timeout", 60),
                1_000 * seconds(sent, "timeLimit", 14_400),
                isWanted(text(sent, "machineDetection")),
                profile(sent.path("profile")),
                body,
                text(sent, "asyncAmd").equals("true")
                        ? address("asyncAmdStatusCallback", text(sent, "asyncAmdStatusCallback"))
                        : null,
                text(sent, "machineDetection").equals("DetectMessageEnd"));
    }

    /** Whether the profile holds all of these. */
    boolean hasMarks(Map<String, String> wanted) {
        return wanted.entrySet().stream().allMatch(mark -> {
            JsonNode value = profile.get(mark.getKey());
            return value != null && value.asText().equals(mark.getValue());
        });
    }

    private static ObjectNode object(byte[] body) {
        try {
            if (Json.MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("body: not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("body: unreadable", e);
        }
        throw new IllegalArgumentException("body: must be a JSON object");
    }

    private static @Nullable URI address(String name, String text) {
        if (text.isBlank()) {
            return null;
        }
        return Webhooks.address(name, text);
    }

    private static long seconds(ObjectNode sent, String name, long otherwise) {
        JsonNode value = sent.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.canConvertToLong() || value.asLong() < 1 || value.asLong() > 86_400) {
            throw new IllegalArgumentException(name + " " + value + ": must be 1 to 86400 seconds");
        }
        return value.asLong();
    }

    private static String text(ObjectNode sent, String name) {
        JsonNode value = sent.path(name);
        return value.isNull() ? "" : value.asText();
    }

    private static boolean isWanted(String mode) {
        return !mode.isBlank() && !mode.equalsIgnoreCase("disable") && !mode.equalsIgnoreCase("false");
    }

    private static Map<String, JsonNode> profile(JsonNode profile) {
        Map<String, JsonNode> marks = new LinkedHashMap<>();
        if (profile.isArray()) {
            profile.forEach(mark -> marks.put(mark.path("key").asText(), mark.path("value")));
        } else {
            profile.fields().forEachRemaining(mark -> marks.put(mark.getKey(), mark.getValue()));
        }
        return marks;
    }
}
