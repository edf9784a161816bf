package io.callavan.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.carrier.Placeholders;
import io.callavan.refusal.FieldErrors;

/** What may stand in the actions of a campaign; what they mean is the carrier's affair. */
final class ActionRules {

    private static final int MAX_ACTIONS = 100;

    /** They travel with each call's request, within its session's profile. */
    private static final int MAX_LENGTH = 8000;

    private ActionRules() {}

    static void check(JsonNode actions, FieldErrors errors) {
        if (!actions.isArray() || actions.size() > MAX_ACTIONS) {
            errors.refuse("actions", "must be a list of at most " + MAX_ACTIONS + " actions", actions);
            return;
        }
        for (int i = 0; i < actions.size(); i++) {
            String place = "actions[" + i + "]";
            if (!actions.get(i).isObject()) {
                errors.refuse(place, "must be an object", actions.get(i));
            }
            checkPlaceholders(place, actions.get(i), errors);
        }
        int length = actions.toString().length();
        if (length > MAX_LENGTH) {
            errors.refuse("actions", "must be at most " + MAX_LENGTH + " characters of JSON", length);
        }
    }

    private static void checkPlaceholders(String place, JsonNode node, FieldErrors errors) {
        if (node.isTextual() && Placeholders.isBroken(node.textValue())) {
            errors.refuse(
                    place,
                    "must name each variable as ${variables.name}, in 1 to " + Placeholders.LONGEST_NAME
                            + " characters without braces",
                    node.textValue());
        }
        node.forEach(each -> checkPlaceholders(place, each, errors));
    }
}
