package io.callavan.list;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a file's columns; those of which nothing is said are recognised by their names.
 *
 * @param words by a column's name or its number from 1: what it is for
 */
record Mapping(Map<String, String> words) {

    static final Mapping NONE = new Mapping(Map.of());

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
    private static final int SHOWN_COLUMNS = 100;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> WORDS = new TypeReference<>() {};

    /** A mapping as the database has it; NONE for null. */
    static Mapping stored(@Nullable String json) {
        try {
            return json == null ? NONE : new Mapping(JSON.readValue(json, WORDS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored mapping is no JSON object of words");
        }
    }

    /** As the database has it; null where nothing is said. */
    @Nullable
    String toStore() {
        try {
            return words.isEmpty() ? null : JSON.writeValueAsString(words);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Whether one of a row's cells is a column's name here.
     *
     * @param cells as {@link Columns#plain}
     */
    boolean namesOneOf(List<String> cells) {
        return words.keySet().stream()
                .filter(key -> !NUMBER.matcher(key).matches())
                .anyMatch(key -> cells.contains(Columns.plain(key)));
    }

    /**
     * What is said of the columns of a file, by their indexes.
     *
     * @param names of its columns, each once
     * @throws FileRefused if a column is not there, or meant twice
     */
    Map<Integer, ColumnUse> in(List<String> names) {
        var uses = new HashMap<Integer, ColumnUse>();
        words.forEach((key, word) -> {
            if (uses.put(index(key, names), ColumnUse.of(word)) != null) {
                throw misfit("means the same column twice, the second time as '" + key + "'.");
            }
        });
        return uses;
    }

    private static int index(String key, List<String> names) {
        if (NUMBER.matcher(key).matches()) {
            if (Integer.parseInt(key) > names.size()) {
                throw misfit("has a column " + key + ", and the file has " + names.size() + " columns.");
            }
            return Integer.parseInt(key) - 1;
        }
        int exact = names.indexOf(key.strip());
        int[] alike = IntStream.range(0, names.size())
                .filter(i -> exact < 0 ? Columns.plain(names.get(i)).equals(Columns.plain(key)) : i == exact)
                .toArray();
        if (alike.length == 0) {
            String all = String.join(", ", names);
            throw misfit("has a column '" + key + "', and the file has none of that name; it has "
                    + all.substring(0, Math.min(all.length(), SHOWN_COLUMNS)) + ".");
        }
        if (alike.length > 1) {
            throw misfit("has a column '" + key + "', and the file has several of that name; give its number instead.");
        }
        return alike[0];
    }

    /** @param why goes on after "mapping" */
    static FileRefused misfit(String why) {
        return new FileRefused("MAPPING_DOES_NOT_FIT", "mapping " + why);
    }
}
