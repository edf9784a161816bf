package io.callavan.destination;

import io.callavan.refusal.Refusal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which destinations are asked for; null is any. */
record DestinationFilter(@Nullable DestinationStatus status, @Nullable Outcome outcome) {

    /** @throws Refusal invalid, naming each word that is none */
    static DestinationFilter of(@Nullable String status, @Nullable String outcome) {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        var filter = new DestinationFilter(
                find("status", status, DestinationStatus.values(), DestinationStatus::word, errors)
                        .orElse(null),
                find("outcome", outcome, Outcome.values(), Outcome::word, errors)
                        .orElse(null));
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
        return filter;
    }

    private static <E> Optional<E> find(
            String field,
            @Nullable String word,
            E[] values,
            Function<E, String> wordOf,
            Map<String, List<String>> errors) {
        if (word == null) {
            return Optional.empty();
        }
        Optional<E> found = Arrays.stream(values)
                .filter(each -> wordOf.apply(each).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
        if (found.isEmpty()) {
            String known = String.join(", ", Arrays.stream(values).map(wordOf).toList());
            errors.put(field, List.of(field + " '" + word + "' is not one of " + known + "."));
        }
        return found;
    }
}
