package io.callavan.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The violations found, and what only looked like one. */
final class Findings {

    private static final int SAMPLES = 20;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, List<String>> samples = new TreeMap<>();
    private final List<String> explained = new ArrayList<>();

    synchronized void add(String invariant, String detail) {
        counts.merge(invariant, 1, Integer::sum);
        List<String> some = samples.computeIfAbsent(invariant, key -> new ArrayList<>());
        if (some.size() < SAMPLES) {
            some.add(detail);
        }
    }

    /** Seen, but within the known limit of the promise: a process stood still between its last check and the write. */
    synchronized void explain(String detail) {
        explained.add(detail);
    }

    synchronized boolean isEmpty() {
        return counts.isEmpty();
    }

    synchronized Map<String, Object> view() {
        var view = new LinkedHashMap<String, Object>();
        counts.forEach((invariant, count) ->
                view.put(invariant, Map.of("count", count, "samples", samples.getOrDefault(invariant, List.of()))));
        return view;
    }

    synchronized List<String> explained() {
        return List.copyOf(explained);
    }
}
