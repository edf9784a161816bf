package io.callavan.web;

import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Message;
import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.refusal.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What the validator of the contract found, told field by field. */
final class Findings {

    private static final Pattern PATH_PREFIX = Pattern.compile("^\\[Path '[^']*'] ");
    private static final Pattern QUOTED_IN_BRACKETS = Pattern.compile("\\[([^\\[\\]]*)]\\)?$");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private Findings() {}

    /**
     * One problem for all of it; null if nothing was found.
     *
     * @param body the request's, to show what is wrong in it; a missing node if it has none that can be read
     */
    static @Nullable Problem problemOf(ValidationReport report, JsonNode body) {
        var errors = new LinkedHashMap<String, List<String>>();
        for (var message :
                report.getMessages().stream().flatMap(Findings::leaves).toList()) {
            if (message.getLevel() != ValidationReport.Level.ERROR) {
                continue;
            }
            String key = message.getKey();
            if (key.startsWith("validation.request.contentType")) {
                return Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, message.getMessage());
            }
            if (key.startsWith("validation.request.accept")) {
                return Problem.of(HttpStatus.NOT_ACCEPTABLE, message.getMessage());
            }
            if (isPathParameter(message)) {
                return Problem.of(HttpStatus.NOT_FOUND, "There is nothing with this id.");
            }
            told(message, body).forEach((field, sentences) -> errors.computeIfAbsent(field, f -> new ArrayList<>())
                    .addAll(sentences));
        }
        return errors.isEmpty() ? null : Problem.of(Refusal.invalid(errors));
    }

    private static Stream<Message> leaves(Message message) {
        return message.getNestedMessages().isEmpty()
                ? Stream.of(message)
                : message.getNestedMessages().stream().flatMap(Findings::leaves);
    }

    private static boolean isPathParameter(Message message) {
        return message.getContext()
                .flatMap(context -> context.getParameter())
                .filter(parameter -> "path".equals(parameter.getIn()))
                .isPresent();
    }

    private static Map<String, List<String>> told(Message message, JsonNode body) {
        String place = placeOf(message);
        String sentence = PATH_PREFIX.matcher(message.getMessage()).replaceFirst("");
        String keyword = message.getKey().substring(message.getKey().lastIndexOf('.') + 1);
        return switch (keyword) {
            case "required" -> eachOf(sentence, place, " is required.");
            case "additionalProperties" -> eachOf(sentence, place, " is not a field of this request.");
            case "unexpected" ->
                place.equals("body")
                        ? Map.of("body", List.of("This operation takes no body."))
                        : Map.of(place, List.of(place + " is not a parameter of this operation."));
            case "missing" -> Map.of(place, List.of(place + " is required."));
            default -> Map.of(place, List.of(Wording.of(place, keyword, sentence, valueAt(message, body))));
        };
    }

    /** The names in the brackets at the end of the sentence, each at its place. */
    private static Map<String, List<String>> eachOf(String sentence, String place, String rest) {
        var told = new LinkedHashMap<String, List<String>>();
        Matcher brackets = QUOTED_IN_BRACKETS.matcher(sentence);
        if (brackets.find()) {
            QUOTED.matcher(brackets.group(1))
                    .results()
                    .map(name -> name.group(1))
                    .forEach(name -> {
                        String field = place.equals("body") ? name : place + "." + name;
                        told.put(field, List.of(field + rest));
                    });
        }
        return told.isEmpty() ? Map.of(place, List.of(place + ": " + sentence)) : told;
    }

    /** What the rule was held against; null for a parameter. */
    private static @Nullable JsonNode valueAt(Message message, JsonNode body) {
        String pointer = message.getContext()
                .flatMap(c -> c.getPointers())
                .map(pointers -> pointers.getInstance())
                .orElse("/");
        JsonNode value = body.at(pointer.length() < 2 ? "" : pointer);
        boolean isParameter =
                message.getContext().flatMap(c -> c.getParameter()).isPresent();
        return isParameter || value.isMissingNode() ? null : value;
    }

    /** The parameter's name, or the field's as {@code pool.0.weight}, or {@code body} for the whole. */
    private static String placeOf(Message message) {
        var context = message.getContext();
        var parameter = context.flatMap(c -> c.getParameter());
        if (parameter.isPresent()) {
            return parameter.get().getName();
        }
        String pointer = context.flatMap(c -> c.getPointers())
                .map(pointers -> pointers.getInstance())
                .orElse("/");
        return pointer.length() < 2 ? "body" : pointer.substring(1).replace('/', '.');
    }
}
