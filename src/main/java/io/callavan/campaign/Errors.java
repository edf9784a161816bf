package io.callavan.campaign;

import io.callavan.refusal.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with a campaign's settings, by field. */
final class Errors {

    private static final int SHOWN = 60;

    private final Map<String, List<String>> byField = new LinkedHashMap<>();

    /** Notes a rule the field breaks; the sentence names the field itself. */
    void add(String field, String sentence) {
        byField.computeIfAbsent(field, f -> new ArrayList<>()).add(sentence);
    }

    /** Notes a rule the field breaks with its value: "dial_timeout must be between 1 and 300, not 500." */
    void add(String field, String rule, @Nullable Object value) {
        add(field, field, rule, value);
    }

    /** As above, for a place within the field: {@code caller_id_pool[0].weight}. */
    void add(String field, String place, String rule, @Nullable Object value) {
        add(field, place + " " + rule + ", not " + shown(value) + ".");
    }

    /** Whether none of the fields is wrong so far, so that a rule about them together has a meaning. */
    boolean clean(String... fields) {
        for (String field : fields) {
            if (byField.containsKey(field)) {
                return false;
            }
        }
        return true;
    }

    /** Refuses with all of them, if there are any. */
    void refuse() {
        if (!byField.isEmpty()) {
            throw Refusal.invalid(byField);
        }
    }

    private static String shown(@Nullable Object value) {
        String text = value instanceof CharSequence ? "\"" + value + "\"" : String.valueOf(value);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
