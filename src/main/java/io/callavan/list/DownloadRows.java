package io.callavan.list;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Destinations as rows of a CSV file, one at a time: the titles, then number, name, time zone, priority, further addresses, a column
 * for each variable, and how far the destination has come. No cell of it is a formula.
 */
final class DownloadRows implements Iterator<List<Object>> {

    private static final List<String> FIRST = List.of("phone_number", "name", "timezone", "priority");
    private static final List<String> AFTER = List.of("status", "attempts", "outcome");
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> before;
    private final List<String> variables;
    private final Iterator<Map<String, @Nullable Object>> destinations;
    private boolean titled;

    /** @param addresses how many columns of further addresses there are */
    DownloadRows(int addresses, List<String> variables, Iterator<Map<String, @Nullable Object>> destinations) {
        before = new ArrayList<>(FIRST);
        for (int no = 1; no <= addresses; no++) {
            before.add("destination_" + no);
        }
        this.variables = variables;
        this.destinations = destinations;
    }

    @Override
    public boolean hasNext() {
        return !titled || destinations.hasNext();
    }

    @Override
    public List<Object> next() {
        if (!titled) {
            titled = true;
            return titles();
        }
        Map<String, @Nullable Object> destination = destinations.next();
        Map<String, String> texts = texts(destination.get("variables"));
        var row = new ArrayList<Object>(before.size() + variables.size() + AFTER.size());
        before.forEach(column -> row.add(cell(destination.get(column))));
        variables.forEach(variable -> row.add(cell(texts.get(variable))));
        AFTER.forEach(column -> row.add(cell(destination.get(column))));
        return row;
    }

    /** A variable that is called like a column of ours gets another title, so that every title stands once. */
    private List<Object> titles() {
        var titles = new ArrayList<Object>(before);
        var taken = new HashSet<String>(before);
        taken.addAll(AFTER);
        taken.addAll(variables);
        for (String variable : variables) {
            String title = variable;
            if (before.contains(variable) || AFTER.contains(variable)) {
                do {
                    title = "variable_" + title;
                } while (!taken.add(title));
            }
            titles.add(SafeCell.of(title));
        }
        titles.addAll(AFTER);
        return titles;
    }

    private static Map<String, String> texts(@Nullable Object json) {
        try {
            return json == null ? Map.of() : JSON.readValue(json.toString(), TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The variables of a destination are no JSON object of texts");
        }
    }

    private static String cell(@Nullable Object value) {
        return SafeCell.of(Objects.toString(value, ""));
    }
}
