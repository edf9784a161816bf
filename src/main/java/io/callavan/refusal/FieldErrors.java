package io.callavan.refusal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with the fields of a request, told all at once. */
public class FieldErrors {

    private static final int SHOWN = 60;

    private final Map<String, List<String>> byField = new LinkedHashMap<>();

    /** Notes a sentence about the field. */
    public final void add(String field, String sentence) {
        byField.computeIfAbsent(field, first -> new ArrayList<>()).add(sentence);
    }

    /**
     * Notes the rule that a value breaks: "poll_seconds must be a whole number from 1 to 60, not 0."
     *
     * @param place the field, or a place within it, for example {@code addresses[0].weight}
     * @param value what is shown of it; a missing node is not
     */
    public final void refuse(String place, String rule, @Nullable Object value) {
        String text = value instanceof CharSequence ? "\"" + value + "\"" : String.valueOf(value);
        String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        add(place.replaceAll("\\[.*", ""), place + " " + rule + (text.isEmpty() ? "." : ", not " + shown + "."));
    }

    /** Characters as the contract and the database count them: one for a letter beyond the first 65,536, too. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Whether none of the fields is wrong so far, so that a rule about them together has a meaning. */
    public final boolean clean(String... fields) {
        for (String field : fields) {
            if (byField.containsKey(field)) {
                return false;
            }
        }
        return true;
    }

    /** @throws Refusal invalid, with every failing field, if there is any */
    public final void check() {
        if (!byField.isEmpty()) {
            throw Refusal.invalid(byField);
        }
    }
}
