package io.callavan.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of the contract in people's words: "dial_timeout must be at most 300, not 500." */
final class Wording {

    private static final int SHOWN = 60;
    private static final Pattern LISTED = Pattern.compile("\\((?:allowed|possible values): \\[(.*)]\\)");
    private static final Pattern LIMIT = Pattern.compile("(?:minimum|maximum|maximum allowed): (-?[\\d.]+)");
    private static final Pattern COUNT = Pattern.compile("at (?:least|most) (\\d+)");
    private static final Pattern REGEX = Pattern.compile("regex \"(.*)\" does not match");
    private static final Map<String, String> TYPES = Map.of(
            "integer", "a whole number",
            "number", "a number",
            "string", "text",
            "boolean", "true or false",
            "array", "a list",
            "object", "an object");
    private static final Map<String, String> PATTERNS = Map.of(
            "^\\+[1-9]\\d{6,14}$", "must be in E.164 format, with + and the country code, for example +12025550100",
            "^[A-Za-z]{2}$", "must be an ISO 3166 country of two letters, for example US");

    private Wording() {}

    /**
     * What is wrong at a place.
     *
     * @param keyword of the rule in JSON schema
     * @param sentence the validator's
     * @param value what stands there; null where that is not known
     */
    static String of(String place, String keyword, String sentence, @Nullable JsonNode value) {
        String rule = rule(keyword, sentence);
        if (rule == null) {
            return place + ": " + sentence;
        }
        return place + " " + rule + (value == null || value.isContainerNode() ? "" : ", not " + shown(value)) + ".";
    }

    private static @Nullable String rule(String keyword, String sentence) {
        return switch (keyword) {
            case "type" -> inside(LISTED, "must be ", sentence, Wording::types);
            case "enum" -> inside(LISTED, "must be one of ", sentence, Wording::values);
            case "minimum" -> inside(LIMIT, "must be at least ", sentence, limit -> limit);
            case "maximum" -> inside(LIMIT, "must be at most ", sentence, limit -> limit);
            case "minLength" -> inside(LIMIT, "must be text of at least ", sentence, Wording::characters);
            case "maxLength" -> inside(LIMIT, "must be text of at most ", sentence, Wording::characters);
            case "minItems", "minProperties" -> inside(COUNT, "must have at least ", sentence, Wording::entries);
            case "maxItems", "maxProperties" -> inside(COUNT, "must have at most ", sentence, Wording::entries);
            case "int64" -> "must be a whole number of at most " + Long.MAX_VALUE;
            case "pattern" -> inside(REGEX, "", sentence, regex -> PATTERNS.getOrDefault(regex, "must match " + regex));
            case "date" -> "must be a date like 2026-04-30";
            case "date-time" -> "must be a time like 2026-04-30T09:00:00Z";
            default -> null;
        };
    }

    private interface Words {
        String of(String found);
    }

    private static @Nullable String inside(Pattern pattern, String before, String sentence, Words words) {
        Matcher matcher = pattern.matcher(sentence);
        return matcher.find() ? before + words.of(matcher.group(1)) : null;
    }

    private static String types(String listed) {
        List<String> names = names(listed).toList();
        return names.stream()
                .filter(name -> !(name.equals("integer") && names.contains("number")))
                .map(name -> TYPES.getOrDefault(name, name))
                // null comes last, as an afterthought
                .sorted((one, other) -> Boolean.compare(one.equals("null"), other.equals("null")))
                .collect(Collectors.joining(" or "));
    }

    private static String values(String listed) {
        return names(listed).collect(Collectors.joining(", "));
    }

    private static Stream<String> names(String listed) {
        return Arrays.stream(listed.split(",")).map(name -> name.replace("\"", ""));
    }

    private static String characters(String count) {
        return count + (count.equals("1") ? " character" : " characters");
    }

    private static String entries(String count) {
        return count + (count.equals("1") ? " entry" : " entries");
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
