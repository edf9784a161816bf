package io.callavan.list;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which column is what: as the caller said, and where nothing was said, as the first row's words tell.
 *
 * @param header whether the first row names the columns
 * @param names of the first row's columns, each once
 * @param uses of the first row's columns; those of longer rows are variables
 */
record Columns(boolean header, List<String> names, List<ColumnUse> uses) {

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

    private static final Set<String> NUMBERS = Set.copyOf(NUMBER_NAMES);
    private static final List<ColumnUse> NAMED_AS_THEY_ARE = List.of(
            ColumnUse.NAME,
            ColumnUse.TIMEZONE,
            ColumnUse.PRIORITY,
            ColumnUse.DESTINATION_1,
            ColumnUse.DESTINATION_2,
            ColumnUse.DESTINATION_3,
            ColumnUse.DESTINATION_4);

    /** Before any row was read. */
    static final Columns NONE = new Columns(false, List.of(), List.of());

    /**
     * The columns of a file. Its first row is a header if it names a number's column or one of the mapping's; without a header the
     * number is in the first column, if nothing else is said.
     *
     * @throws FileRefused if the mapping does not fit
     */
    static Columns of(List<String> first, Mapping mapping) {
        List<String> plain = first.stream().map(Columns::plain).toList();
        boolean header = plain.stream().anyMatch(NUMBERS::contains) || mapping.namesOneOf(plain);
        List<String> names = distinct(header ? first : Collections.nCopies(first.size(), ""));
        Map<Integer, ColumnUse> said = mapping.in(names);
        var uses = new ArrayList<@Nullable ColumnUse>(first.size());
        for (int i = 0; i < first.size(); i++) {
            uses.add(said.get(i));
        }
        if (header) {
            detect(plain, uses);
        } else if (uses.get(0) == null && !uses.contains(ColumnUse.DESTINATION_0)) {
            uses.set(0, ColumnUse.DESTINATION_0);
        }
        if (!uses.contains(ColumnUse.DESTINATION_0)) {
            throw Mapping.misfit("leaves no column for the number; one has to be destination_0.");
        }
        uses.replaceAll(use -> use == null ? ColumnUse.VARIABLE : use);
        return new Columns(header, names, List.copyOf(uses));
    }

    private static void detect(List<String> plain, List<@Nullable ColumnUse> uses) {
        for (String name : NUMBER_NAMES) {
            take(name, ColumnUse.DESTINATION_0, plain, uses);
        }
        for (ColumnUse use : NAMED_AS_THEY_ARE) {
            take(plain(use.word()), use, plain, uses);
        }
    }

    /** The first column of that name, if it is free and no other is for this. */
    private static void take(String name, ColumnUse use, List<String> plain, List<@Nullable ColumnUse> uses) {
        for (int i = 0; i < plain.size() && !uses.contains(use); i++) {
            if (uses.get(i) == null && plain.get(i).equals(name)) {
                uses.set(i, use);
            }
        }
    }

    /** What a column is for, of whatever row. */
    ColumnUse use(int index) {
        return index < uses.size() ? uses.get(index) : ColumnUse.VARIABLE;
    }

    /** What a column is called, of whatever row. */
    String name(int index) {
        return index < names.size() ? names.get(index) : unnamed(index);
    }

    private static List<String> distinct(List<String> cells) {
        var names = new ArrayList<String>();
        for (String cell : cells) {
            String name = cell.isBlank() ? unnamed(names.size()) : cell.strip();
            names.add(names.contains(name) ? name + "_" + (names.size() + 1) : name);
        }
        return names;
    }

    private static String unnamed(int index) {
        return "column_" + (index + 1);
    }

    /** Names are compared without regard to case, spaces, hyphens and underscores. */
    static String plain(String cell) {
        return cell.toLowerCase(Locale.ROOT).replaceAll("[\\s_\\-]", "");
    }
}
