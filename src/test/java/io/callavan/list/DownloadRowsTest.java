package io.callavan.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class DownloadRowsTest {

    @Test
    void everyVariableHasItsColumn() {
        var rows = rows(List.of("city", "note"), destination("Ann", "{\"note\":\"n\"}"), destination(null, null));

        assertThat(rows)
                .containsExactly(
                        List.of(
                                "phone_number",
                                "name",
                                "timezone",
                                "priority",
                                "city",
                                "note",
                                "status",
                                "attempts",
                                "outcome"),
                        List.of("+12025550100", "Ann", "", "0", "", "n", "idle", "0", "none"),
                        List.of("+12025550100", "", "", "0", "", "", "idle", "0", "none"));
    }

    @Test
    void noCellIsAFormulaAndNoTitleEither() {
        var rows = rows(List.of("=cmd()"), destination("@SUM(A1)", "{\"=cmd()\":\"\\n-1+1\"}"));

        assertThat(rows.get(0)).contains("'=cmd()");
        assertThat(rows.get(1)).containsExactly("+12025550100", "'@SUM(A1)", "", "0", "'\n-1+1", "idle", "0", "none");
    }

    @Test
    void everyTitleStandsOnce() {
        assertThat(rows(List.of("status", "variable_status", "name")))
                .containsExactly(List.of(
                        "phone_number",
                        "name",
                        "timezone",
                        "priority",
                        "variable_variable_status",
                        "variable_status",
                        "variable_name",
                        "status",
                        "attempts",
                        "outcome"));
    }

    @Test
    void furtherAddressesHaveTheColumnsFromWhichTheyAreReadAgain() {
        var destination = destination("Ann", null);
        destination.put("destination_2", "sip:ann@example.com");
        var rows = new ArrayList<List<Object>>();
        new DownloadRows(2, List.of(), List.of(destination).iterator()).forEachRemaining(rows::add);

        assertThat(rows.get(0)).containsSequence("priority", "destination_1", "destination_2", "status");
        assertThat(rows.get(1)).containsSequence("0", "", "sip:ann@example.com", "idle");
    }

    @Test
    void noRowIsReadBeforeItIsAskedFor() {
        Iterator<Map<String, Object>> untouchable = new Iterator<>() {
            @Override
            public boolean hasNext() {
                throw new AssertionError("read ahead");
            }

            @Override
            public Map<String, Object> next() {
                throw new NoSuchElementException();
            }
        };
        assertThat(new DownloadRows(0, List.of(), untouchable).next()).contains("phone_number");
    }

    @SafeVarargs
    private static List<List<Object>> rows(List<String> variables, Map<String, Object>... destinations) {
        var rows = new ArrayList<List<Object>>();
        new DownloadRows(0, variables, List.of(destinations).iterator()).forEachRemaining(rows::add);
        return rows;
    }

    private static Map<String, Object> destination(String name, String variables) {
        var row = new HashMap<String, Object>();
        row.put("phone_number", "+12025550100");
        row.put("name", name);
        row.put("priority", 0);
        row.put("variables", variables);
        row.put("status", "idle");
        row.put("attempts", 0);
        row.put("outcome", "none");
        return row;
    }
}
