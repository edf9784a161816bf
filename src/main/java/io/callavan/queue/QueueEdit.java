package io.callavan.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.outside.Addresses;
import io.callavan.refusal.GivenFields;
import io.callavan.refusal.Refusal;
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
        var fields = new GivenFields(given, "a queue", FIELDS);
        var edit = new QueueEdit(
                fields.name(present == null ? null : present.name()),
                url(fields, present == null ? null : present.agentsUrl(), addresses),
                fields.number("poll_seconds", 1, 60, present == null ? DEFAULT_POLL : present.pollSeconds()),
                fields.number("stale_after", 1, DAY, present == null ? DEFAULT_STALE : present.staleAfter()));
        fields.check();
        return edit;
    }

    /**
     * Reads the number of available agents.
     *
     * @throws Refusal invalid, naming the field
     */
    static int available(JsonNode given) {
        var fields = new GivenFields(given, "this request", Set.of("available"));
        int available = fields.number("available", 0, MOST_AGENTS, fields.value("available"));
        fields.check();
        return available;
    }

    private static @Nullable String url(GivenFields fields, @Nullable String present, Addresses addresses) {
        JsonNode value = fields.value("agents_url");
        if (value.isMissingNode() || value.isNull()) {
            return value.isNull() ? null : present;
        }
        String complaint = value.isTextual() ? addresses.complaint(value.textValue()) : "must be text or null";
        if (complaint != null) {
            fields.refuse("agents_url", complaint);
        }
        return value.asText();
    }
}
