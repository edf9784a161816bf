package io.callavan.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The violations found, counted without end and kept up to a number. Guarded by the judge's lock. */
final class Findings {
    private static final int KEPT = 10_000;

    private final List<Violation> kept = new ArrayList<>();
    private long total;

    void add(ViolationKind kind, int limit, Request request, String detail) {
        add(kind, limit, request.number(), request.arrival(), detail);
    }

    void add(ViolationKind kind, @Nullable Integer limit, @Nullable String number, Instant at, String detail) {
        total++;
        if (kept.size() < KEPT) {
            kept.add(new Violation(kind, limit, number, at, detail));
        }
    }

    void clear() {
        kept.clear();
        total = 0;
    }

    List<Violation> kept() {
        return List.copyOf(kept);
    }

    long total() {
        return total;
    }
}
