package io.callavan.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.outside.Addresses;
import io.callavan.refusal.GivenFields;
import io.callavan.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings of a subscription after an edit: the fields that were given, the present ones or the defaults in place of the others. */
record SubscriptionEdit(String name, String url, @Nullable List<String> eventTypes, boolean enabled) {

    /** Every event there is: five changes of status (seed document 000), and two that change none. */
    static final List<String> TYPES = List.of(
            "CampaignStarted",
            "CampaignPaused",
            "CampaignResumed",
            "CampaignCompleted",
            "CampaignArchived",
            "CampaignPaceChanged",
            "CampaignNextNotStarted");

    private static final Set<String> FIELDS = Set.of("name", "url", "event_types", "enabled");

    /**
     * Reads an edit.
     *
     * @param present the subscription that is changed; null for a new one, which needs a name and a url
     * @throws Refusal invalid, with every failing field
     */
    static SubscriptionEdit read(ObjectNode given, @Nullable Subscription present, Addresses addresses) {
        var fields = new GivenFields(given, "a subscription", FIELDS);
        var edit = new SubscriptionEdit(
                fields.name(present == null ? null : present.name()),
                url(fields, present == null ? null : present.url(), addresses),
                types(fields, present == null ? null : present.eventTypes()),
                enabled(fields, present == null || present.enabled()));
        fields.check();
        return edit;
    }

    private static String url(GivenFields fields, @Nullable String present, Addresses addresses) {
        JsonNode value = fields.value("url");
        if (value.isMissingNode() && present != null) {
            return present;
        }
        String complaint = value.isTextual() ? addresses.complaint(value.textValue()) : "must be text";
        if (complaint != null) {
            fields.refuse("url", complaint);
        }
        return value.asText();
    }

    private static @Nullable List<String> types(GivenFields fields, @Nullable List<String> present) {
        JsonNode value = fields.value("event_types");
        if (value.isMissingNode()) {
            return present;
        }
        var types = new ArrayList<String>();
        value.forEach(each -> types.add(each.asText()));
        if (!value.isNull() && (!value.isArray() || !TYPES.containsAll(types))) {
            fields.refuse("event_types", "must be null or a list of " + String.join(", ", TYPES));
        }
        return types.isEmpty() ? null : types.stream().distinct().toList();
    }

    private static boolean enabled(GivenFields fields, boolean present) {
        JsonNode value = fields.value("enabled");
        if (!value.isMissingNode() && !value.isBoolean()) {
            fields.refuse("enabled", "must be true or false");
        }
        return value.asBoolean(present);
    }
}
