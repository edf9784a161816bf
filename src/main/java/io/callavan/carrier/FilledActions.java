package io.callavan.carrier;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.callavan.call.ClaimedCall;
import io.callavan.call.Particulars;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's actions as one call gets them: in each text the {@link Placeholders} give way to the destination's own words, once, so
 * that no word is taken for a placeholder and none leaves its text.
 */
final class FilledActions {

    /** Characters of JSON. A word that would lead beyond is left out whole: a call is made with what fits. */
    static final int LONGEST = 16_000;

    private final ObjectMapper json;

    FilledActions(ObjectMapper json) {
        this.json = json;
    }

    /** A JSON array; null if the campaign has no actions. */
    @Nullable
    String of(ClaimedCall call) {
        String actions = call.settings().actions();
        if (actions == null || !Placeholders.mayStandIn(actions)) {
            return actions;
        }
        JsonNode tree = StoredJson.read(json, actions, "The actions of campaign " + call.campaignId());
        return new Filling(call, variables(call), LONGEST - actions.length())
                .filled(tree)
                .toString();
    }

    private JsonNode variables(ClaimedCall call) {
        String variables = call.particulars().variables();
        return variables == null
                ? MissingNode.getInstance()
                : StoredJson.read(json, variables, "The variables of a destination");
    }

    /** One call's, from the first text to the last. */
    private static final class Filling {

        private final ClaimedCall call;
        private final JsonNode variables;
        private int room;

        Filling(ClaimedCall call, JsonNode variables, int room) {
            this.call = call;
            this.variables = variables;
            this.room = room;
        }

        JsonNode filled(JsonNode node) {
            if (node instanceof TextNode text) {
                return TextNode.valueOf(Placeholders.WHOLE
                        .matcher(text.textValue())
                        .replaceAll(each -> Matcher.quoteReplacement(fitting(each))));
            }
            if (node instanceof ObjectNode object) {
                object.properties().forEach(each -> each.setValue(filled(each.getValue())));
            } else if (node instanceof ArrayNode array) {
                for (int each = 0; each < array.size(); each++) {
                    array.set(each, filled(array.get(each)));
                }
            }
            return node;
        }

        private String fitting(MatchResult placeholder) {
            String word = word(placeholder);
            int freed = length(placeholder.group());
            boolean fits = length(word) <= room + freed;
            room += freed - (fits ? length(word) : 0);
            return fits ? word : "";
        }

        private String word(MatchResult placeholder) {
            String variable = placeholder.group(1);
            if (variable != null) {
                return variables.path(variable).asText();
            }
            Particulars particulars = call.particulars();
            String word =
                    switch (placeholder.group(2)) {
                        case "name" -> particulars.name();
                        case "detail" -> particulars.detail();
                        default -> call.phoneNumber();
                    };
            return Objects.requireNonNullElse(word, "");
        }

        /** As it stands in JSON. */
        private static int length(String text) {
            return JsonStringEncoder.getInstance().quoteAsString(text).length;
        }
    }
}
