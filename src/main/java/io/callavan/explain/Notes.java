package io.callavan.explain;

import io.callavan.pacing.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is written down of a simulation: its first calls, and what became of the destinations. */
final class Notes {

    private final int limit;
    private final List<DryRun.Planned> planned = new ArrayList<>();
    private final Map<String, Integer> never = new TreeMap<>();
    private int completed;
    private int failed;

    /** @param limit how many calls are written down */
    Notes(int limit) {
        this.limit = limit;
    }

    void called(DryRun.Planned call) {
        if (planned.size() < limit) {
            planned.add(call);
        }
    }

    void completed() {
        completed++;
    }

    void failed() {
        failed++;
    }

    /** Not dialed any more; counted as never dialed only if it was not dialed before. */
    void dropped(String why, Waiting destination) {
        if (destination.tries().total() == 0) {
            never.merge(why, 1, Integer::sum);
        } else {
            failed++;
        }
    }

    List<DryRun.Planned> planned() {
        return List.copyOf(planned);
    }

    List<DryRun.Never> never() {
        return never.entrySet().stream()
                .map(each -> new DryRun.Never(each.getKey(), each.getValue()))
                .toList();
    }

    DryRun.Outcomes outcomes() {
        return new DryRun.Outcomes(completed, failed);
    }
}
