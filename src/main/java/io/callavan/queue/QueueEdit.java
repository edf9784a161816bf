package io.callavan.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.refusal.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a queue after an edit: the fields that were given, the present ones or the defaults in place of the others.
 *
 * @param pollSeconds 1 to 60
 * @param staleAfter seconds, 1 to 86400
 */
record QueueEdit(String name, @Nullable String agentsUrl, int pollSeconds, int staleAfter) {

    /** More agents than any queue has. */
    static final int MOST_AGENTS = 100_000;

    private static final Set<String> FIELDS = Set.of("name", "agents_url", "poll_seconds", "stale_after");
    private static final int DEFAULT_POLL = 5;
    private static final int DEFAULT_STALE = 15;
    private static final int DAY = 86_400;

    /**
     * Reads an edit.
     *
     * @param present the queue that is changed; null for a new one, which needs a name
     * @throws Refusal invalid, with every failing field
     */
    static QueueEdit read(ObjectNode given, @Nullable Queue present, Addresses addresses) {
        var reader = new Reader(given);
        given.fieldNames().forEachRemaining(reader::known);
        var edit = new QueueEdit(
                reader.name(present == null ? null : present.name()),
                reader.url(present == null ? null : present.agentsUrl(), addresses),
                reader.number("poll_seconds", 1, 60, present == null ? DEFAULT_POLL : present.pollSeconds()),
                reader.number("stale_after", 1, DAY, present == null ? DEFAULT_STALE : present.staleAfter()));
        reader.refuseErrors();
        return edit;
    }

    /**
     * Reads the number of available agents.
     *
     * @throws Refusal invalid, naming the field
     */
    static int available(JsonNode given) {
        var reader = new Reader(given);
        if (given.size() != 1 || !given.has("available")) {
            reader.refuse("available", "is what is to be told, and nothing else");
        } else {
            int available = reader.number("available", 0, MOST_AGENTS, 0);
            reader.refuseErrors();
            return available;
        }
        reader.refuseErrors();
        return 0;
    }

    private static final class Reader {

        private final JsonNode given;
        private final Map<String, List<String>> errors = new LinkedHashMap<>();

        Reader(JsonNode given) {
            this.given = given;
        }

        void known(String field) {
            if (!FIELDS.contains(field)) {
                errors.put(field, List.of(field + " is not a field of a queue."));
            }
        }

        String name(@Nullable String present) {
            JsonNode value = given.path("name");
            if (value.isMissingNode() && present != null) {
                return present;
            }
            if (!value.isTextual()
                    || value.textValue().isBlank()
                    || value.textValue().length() > 255) {
                refuse("name", "must be text of 1 to 255 characters");
            }
            return value.asText();
        }

        @Nullable
        String url(@Nullable String present, Addresses addresses) {
            JsonNode value = given.path("agents_url");
            if (value.isMissingNode() || value.isNull()) {
                return value.isNull() ? null : present;
            }
            String complaint = value.isTextual() ? addresses.complaint(value.textValue()) : "must be text or null";
            if (complaint != null) {
                refuse("agents_url", complaint);
            }
            return value.asText();
        }

        int number(String field, int min, int max, int present) {
            JsonNode value = given.path(field);
            if (value.isMissingNode()) {
                return present;
            }
            if (!value.isIntegralNumber()
                    || !value.canConvertToInt()
                    || value.intValue() < min
                    || value.intValue() > max) {
                refuse(field, "must be a whole number from " + min + " to " + max);
            }
            return value.asInt();
        }

        void refuse(String field, String rule) {
            String value = given.path(field).toString();
            String shown = value.length() <= 40 ? value : value.substring(0, 40) + "…";
            errors.put(field, List.of(field + " " + rule + (value.isEmpty() ? "." : ", not " + shown + ".")));
        }

        void refuseErrors() {
            if (!errors.isEmpty()) {
                throw Refusal.invalid(errors);
            }
        }
    }
}
