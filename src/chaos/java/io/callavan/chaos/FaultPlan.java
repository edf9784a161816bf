package io.callavan.chaos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Which faults come, when, and the chance of each; a seed always gives the same. Each cycle holds every kind once. */
final class FaultPlan {

    private static final int SHORTEST_GAP = 3000;
    private static final int LONGEST_GAP = 8000;

    private final SplittableRandom random;
    private final double haste;
    private final Set<Kind> kinds;
    private final Deque<Kind> cycle = new ArrayDeque<>();
    private int cycles;

    /**
     * One fault to come.
     *
     * @param gap ms since the one before
     * @param cycle counted from 1
     */
    record Planned(Kind kind, long gap, int cycle, long seed) {
        SplittableRandom random() {
            return new SplittableRandom(seed);
        }
    }

    /** @param millis how long faults come; if that is short, they come faster, so that each kind has its turn */
    FaultPlan(long seed, Set<Kind> kinds, long millis) {
        random = new SplittableRandom(seed);
        this.kinds = kinds;
        double nominal = kinds.size() * (SHORTEST_GAP + LONGEST_GAP) / 2.0;
        haste = Math.min(1, 0.85 * millis / nominal);
    }

    Planned next() {
        if (cycle.isEmpty()) {
            cycles++;
            List<Kind> left = new ArrayList<>(kinds);
            while (!left.isEmpty()) {
                cycle.add(left.remove(random.nextInt(left.size())));
            }
        }
        return planned(cycle.remove(), (long) (haste * random.nextInt(SHORTEST_GAP, LONGEST_GAP + 1)));
    }

    /** One of this kind out of turn, because it has not come yet. */
    Planned extra(Kind kind) {
        return planned(kind, 0);
    }

    private Planned planned(Kind kind, long gap) {
        return new Planned(kind, gap, Math.max(1, cycles), random.nextLong());
    }
}
