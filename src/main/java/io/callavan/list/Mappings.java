package io.callavan.list;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.refusal.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Mappings as they are given, before any file is looked at. */
final class Mappings {

    private static final int MOST = 200;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};
    private static final String USES =
            Arrays.stream(ColumnUse.values()).map(ColumnUse::word).collect(Collectors.joining(", "));

    private Mappings() {}

    /**
     * As it is given with a file; null if none is.
     *
     * @throws Refusal invalid
     */
    static @Nullable Mapping read(@Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            Map<String, @Nullable Object> given = JSON.readValue(json, OBJECT);
            if (given != null) {
                return checked(given);
            }
        } catch (JsonProcessingException unreadable) {
            // it is no more of an object than null is
        }
        throw invalid(List.of(
                "mapping is not a JSON object that names each column once, such as {\"Cell\": \"destination_0\"}."));
    }

    /**
     * As it is given with a list; null if none is.
     *
     * @throws Refusal invalid
     */
    static @Nullable Mapping of(@Nullable Object given) {
        return given == null ? null : checked(JSON.convertValue(given, OBJECT));
    }

    private static Mapping checked(Map<String, @Nullable Object> given) {
        var words = new LinkedHashMap<String, String>();
        var faults = new ArrayList<String>();
        given.forEach((column, word) -> {
            ColumnUse use = ColumnUse.of(String.valueOf(word));
            if (column.isBlank()) {
                faults.add("mapping has a column without a name; give its name, or its number from 1.");
            } else if (use == null) {
                faults.add("mapping says that '" + column + "' is '" + word + "'; it has to be one of " + USES + ".");
            } else if (!use.isShared() && words.containsValue(use.word())) {
                faults.add("mapping has two columns for " + use.word() + ", the second is '" + column + "'; give one.");
            } else {
                words.put(column, use.word());
            }
        });
        if (given.size() > MOST) {
            faults.add("mapping has " + given.size() + " columns; at most " + MOST + " may be named.");
        }
        if (!faults.isEmpty()) {
            throw invalid(faults);
        }
        return new Mapping(words);
    }

    private static Refusal invalid(List<String> faults) {
        return Refusal.invalid(Map.of("mapping", faults));
    }
}
