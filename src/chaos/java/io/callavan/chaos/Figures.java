package io.callavan.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How fast it went, from the judge's record. */
final class Figures {

    private final Map<String, List<Placed>> calls;
    private final Map<Long, Drive> drives = new HashMap<>();

    Figures(List<Placed> calls, List<Drive> drives) {
        this.calls = calls.stream().collect(Collectors.groupingBy(Placed::prefix));
        drives.forEach(drive -> this.drives.put(drive.id(), drive));
    }

    /** From each kill to the next call of each campaign that had work, by what was killed. */
    Map<String, Object> recovery(List<KillWatch.Kill> kills) {
        var times = new TreeMap<String, List<Long>>();
        int[] never = {0};
        for (KillWatch.Kill kill : kills) {
            for (long id : kill.owned()) {
                Drive drive = drives.get(id);
                if (drive == null) {
                    continue;
                }
                callsOf(drive).stream()
                        .filter(call -> call.arrivalNanos() > kill.at())
                        .findFirst()
                        .ifPresentOrElse(
                                call -> times.computeIfAbsent(what(kill, call, kills), key -> new ArrayList<>())
                                        .add((call.arrivalNanos() - kill.at()) / 1_000_000),
                                () -> never[0]++);
            }
        }
        var view = new LinkedHashMap<String, Object>();
        times.forEach((what, millis) -> view.put(what + " kill to next call, ms", Percentiles.of(millis)));
        view.put("campaigns without a call after a kill", never[0]);
        return view;
    }

    /** Who was left after a kill and died before the next call was nobody who could have made it. */
    private static String what(KillWatch.Kill kill, Placed next, List<KillWatch.Kill> kills) {
        boolean nobodyLeft = kills.stream()
                .anyMatch(later -> later.what().equals(KillWatch.LAST_NODE)
                        && later.at() >= kill.at()
                        && later.at() < next.arrivalNanos());
        return nobodyLeft ? KillWatch.LAST_NODE : kill.what();
    }

    /** Calls made of the calls that CPS and CAC had allowed in each campaign's time. */
    double utilisation() {
        double made = 0;
        double allowed = 0;
        for (Drive drive : drives.values()) {
            List<Placed> own = callsOf(drive);
            if (own.size() < 2) {
                continue;
            }
            double seconds = (own.get(own.size() - 1).arrivalNanos() - drive.startedAt()) / 1e9;
            double hold = own.stream()
                    .filter(call -> call.ended() != null)
                    .mapToLong(call -> Duration.between(call.arrival(), Objects.requireNonNull(call.ended()))
                            .toMillis())
                    .average()
                    .orElse(1000);
            made += own.size();
            allowed += seconds * Math.min(drive.cps(), drive.cac() * 1000 / Math.max(1, hold));
        }
        return allowed == 0 ? 0 : made / allowed;
    }

    private List<Placed> callsOf(Drive drive) {
        return calls.getOrDefault(drive.prefix(), List.of());
    }
}
