package io.callavan.chaos;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Times in ms, summed up. */
final class Percentiles {

    private Percentiles() {}

    static Map<String, Object> of(Collection<Long> millis) {
        List<Long> sorted = millis.stream().sorted().toList();
        var view = new LinkedHashMap<String, Object>();
        view.put("count", sorted.size());
        if (!sorted.isEmpty()) {
            view.put("p50", at(sorted, 50));
            view.put("p90", at(sorted, 90));
            view.put("p99", at(sorted, 99));
            view.put("max", sorted.get(sorted.size() - 1));
        }
        return view;
    }

    private static long at(List<Long> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
