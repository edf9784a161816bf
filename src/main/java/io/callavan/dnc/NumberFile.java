package io.callavan.dnc;

import io.callavan.number.Numbers;
import io.callavan.number.Numbers.Parsed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Reads one column of numbers and counts every row: read = accepted + duplicate + invalid. An instance reads once. */
final class NumberFile {

    private static final Set<String> HEADERS =
            Set.of("phonenumber", "phone", "number", "mobile", "msisdn", "tel", "destination", "telephone");
    private static final int CHUNK = 1000;
    private static final int SHOWN_REJECTS = 100;
    private static final int SHOWN_CHARACTERS = 80;

    private final Numbers numbers;
    private final String region;
    private final List<DoNotCallEntry.Reject> rejects = new ArrayList<>();
    private int read;
    private int accepted;
    private int invalid;

    NumberFile(Numbers numbers, String region) {
        this.numbers = numbers;
        this.region = region;
    }

    /**
     * Hands the numbers on by the thousand.
     *
     * @param store takes numbers and says how many of them were new
     */
    void read(Iterator<List<String>> rows, ToIntFunction<Collection<String>> store) {
        var chunk = new LinkedHashSet<String>();
        int column = 0;
        for (int row = 1; rows.hasNext(); row++) {
            List<String> cells = rows.next();
            int named = row == 1 ? header(cells) : -1;
            if (named >= 0) {
                column = named;
            } else if (!cells.stream().allMatch(String::isBlank)) {
                take(row, column < cells.size() ? cells.get(column) : "", chunk);
            }
            if (chunk.size() == CHUNK) {
                accepted += store.applyAsInt(chunk);
                chunk.clear();
            }
        }
        if (!chunk.isEmpty()) {
            accepted += store.applyAsInt(chunk);
        }
    }

    DoNotCallEntry.Report report() {
        return new DoNotCallEntry.Report(read, accepted, read - accepted - invalid, invalid, List.copyOf(rejects));
    }

    private void take(int row, String cell, Set<String> chunk) {
        read++;
        Parsed parsed = numbers.parse(cell, region);
        if (parsed instanceof Parsed.Valid valid) {
            chunk.add(valid.number().e164());
        } else if (parsed instanceof Parsed.Invalid reason) {
            invalid++;
            if (rejects.size() < SHOWN_REJECTS) {
                String shown = cell.substring(0, Math.min(cell.length(), SHOWN_CHARACTERS));
                rejects.add(new DoNotCallEntry.Reject(row, shown, reason.code(), reason.reason()));
            }
        }
    }

    private static int header(List<String> cells) {
        List<String> plain = cells.stream()
                .map(cell -> cell.toLowerCase(Locale.ROOT).replaceAll("[\\s_\\-]", ""))
                .toList();
        return plain.stream()
                .filter(HEADERS::contains)
                .findFirst()
                .map(plain::indexOf)
                .orElse(-1);
    }
}
