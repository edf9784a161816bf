package io.callavan.list;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which column is what.
 *
 * @param number index of the telephone number
 * @param name index of the callee's name, -1 if there is none
 * @param timezone index of the callee's time zone, -1 if there is none
 * @param priority index of the priority, -1 if there is none
 * @param further indexes of the columns with further addresses
 * @param headers the header's cells, each once; empty without a header
 */
record Columns(int number, int name, int timezone, int priority, List<Further> further, List<String> headers) {

    /**
     * A column of further addresses.
     *
     * @param no 1 to 4
     */
    record Further(int index, int no) {}

    /** In order of preference; written without spaces, hyphens and underscores. */
    private static final List<String> NUMBER_NAMES = List.of(
            "phonenumber",
            "phone",
            "number",
            "mobile",
            "msisdn",
            "tel",
            "destination",
            "destination0",
            "telephone",
            "telephonenumber",
            "mobilenumber",
            "mobilephone",
            "phoneno",
            "cell",
            "cellphone",
            "telefon",
            "telefono",
            "telefone",
            "handy",
            "destination1",
            "destination2",
            "destination3",
            "destination4");

    private static final int MOST_FURTHER = 4;

    /** Without a header the number is in the first column and nothing is known of the others. */
    static Columns unnamed() {
        return new Columns(0, -1, -1, -1, List.of(), List.of());
    }

    /** What the file's first row says if it is a header, that is, if it names a number's column; else null. */
    static @Nullable Columns ofHeader(List<String> cells) {
        List<String> plain = cells.stream().map(Columns::plain).toList();
        for (String candidate : NUMBER_NAMES) {
            int number = plain.indexOf(candidate);
            if (number >= 0) {
                return new Columns(
                        number,
                        plain.indexOf("name"),
                        plain.indexOf("timezone"),
                        plain.indexOf("priority"),
                        further(plain, number),
                        distinct(cells));
            }
        }
        return null;
    }

    private static List<Further> further(List<String> plain, int number) {
        var further = new ArrayList<Further>();
        for (int no = 1; no <= MOST_FURTHER; no++) {
            int index = plain.indexOf("destination" + no);
            if (index >= 0 && index != number) {
                further.add(new Further(index, no));
            }
        }
        return further;
    }

    /** What a column is for: number, name, timezone, priority, address or variable. */
    String use(int index) {
        if (index == number) {
            return "number";
        }
        if (index == name) {
            return "name";
        }
        if (index == timezone) {
            return "timezone";
        }
        if (index == priority) {
            return "priority";
        }
        return isVariable(index) ? "variable" : "address";
    }

    private boolean isVariable(int index) {
        return index != number
                && index != name
                && index != timezone
                && index != priority
                && (further.isEmpty() || further.stream().noneMatch(column -> column.index() == index));
    }

    /** The row's cells that have no use of their own, by their columns' names; empty cells are left out. */
    Map<String, String> variables(List<String> cells) {
        var variables = new LinkedHashMap<String, String>();
        for (int i = 0; i < cells.size(); i++) {
            if (isVariable(i) && !cells.get(i).isBlank()) {
                variables.put(
                        i < headers.size() ? headers.get(i) : "column_" + (i + 1),
                        cells.get(i).strip());
            }
        }
        return variables;
    }

    private static List<String> distinct(List<String> cells) {
        var names = new ArrayList<String>();
        for (String cell : cells) {
            String name = cell.isBlank() ? "column_" + (names.size() + 1) : cell.strip();
            names.add(names.contains(name) ? name + "_" + (names.size() + 1) : name);
        }
        return names;
    }

    private static String plain(String cell) {
        return cell.toLowerCase(Locale.ROOT).replaceAll("[\\s_\\-]", "");
    }
}
