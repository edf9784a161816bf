package io.callavan.list;

import io.callavan.list.NewDestination.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Judged rows by what becomes of them.
 *
 * @param fresh by number; what else stands in the version already is not known here
 * @param duplicates of rows before them
 * @param invalid lines of the report
 * @param suppressed lines of the report
 */
record SortedRows(
        Map<String, NewDestination> fresh,
        List<NewDestination> duplicates,
        List<Reject> invalid,
        List<Reject> suppressed) {

    /** @param suppression of some numbers those that must not be called, and why; asked once, or not at all without any */
    static SortedRows of(
            List<RowJudge.Verdict> verdicts, Function<Collection<String>, Map<String, String>> suppression) {
        var good = new ArrayList<NewDestination>();
        var sorted = new SortedRows(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (RowJudge.Verdict verdict : verdicts) {
            if (verdict instanceof RowJudge.Bad bad) {
                sorted.invalid.add(bad.reject());
            } else if (verdict instanceof RowJudge.Good row) {
                good.add(row.destination());
            }
        }
        Set<String> numbers = numbers(good);
        Map<String, String> suppressed = numbers.isEmpty() ? Map.of() : suppression.apply(numbers);
        for (NewDestination destination : good) {
            String code = suppressed.get(destination.number());
            if (code != null) {
                String reason = "The number must not be called: " + code;
                sorted.suppressed.add(new Reject(destination.row(), destination.written(), code, reason));
            } else if (sorted.fresh.putIfAbsent(destination.number(), callable(destination, suppressed)) != null) {
                sorted.duplicates.add(destination);
            }
        }
        return sorted;
    }

    /** A line of the report for each row that is not accepted, and for each that is, without some of its addresses. */
    List<Reject> lines() {
        var lines = new ArrayList<>(invalid);
        lines.addAll(suppressed);
        duplicates.forEach(
                d -> lines.add(new Reject(d.row(), d.written(), "DUPLICATE", "The number stands in an earlier row")));
        for (NewDestination destination : fresh.values()) {
            if (destination.remark() != null) {
                lines.add(destination.remark());
            }
        }
        return lines;
    }

    private static Set<String> numbers(List<NewDestination> good) {
        Set<String> numbers = new LinkedHashSet<>();
        for (NewDestination destination : good) {
            numbers.add(destination.number());
            destination.further().stream()
                    .filter(Address::isTelephone)
                    .forEach(address -> numbers.add(address.target()));
        }
        return numbers;
    }

    private static NewDestination callable(NewDestination destination, Map<String, String> suppressed) {
        return destination.further().isEmpty()
                ? destination
                : destination.without(destination.further().stream()
                        .filter(address -> suppressed.containsKey(address.target()))
                        .toList());
    }
}
