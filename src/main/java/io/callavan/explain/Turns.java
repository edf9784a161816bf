package io.callavan.explain;

import io.callavan.pacing.Waiting;
import io.callavan.retry.NextStep;
import io.callavan.retry.Tries;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Whose turn it is among destinations that wait on paper: of those that are due the most urgent, then who waits longest. */
final class Turns {

    private static final Comparator<Entry> BY_TIME =
            Comparator.comparing(Entry::at).thenComparing(Entry::order);
    private static final Comparator<Entry> BY_TURN =
            Comparator.comparing((Entry each) -> -each.destination().priority()).thenComparing(BY_TIME);

    private final PriorityQueue<Entry> later = new PriorityQueue<>(BY_TIME);
    private final PriorityQueue<Entry> due = new PriorityQueue<>(BY_TURN);
    private int order;

    /**
     * A destination in its place.
     *
     * @param order among those of the same time
     * @param why what it waits for until its time
     */
    record Entry(Waiting destination, Instant at, int order, Limit why) {}

    /** Waits until it is due, behind those of the same time. */
    void add(Waiting destination, Limit why) {
        later.add(new Entry(destination, destination.dueAt(), order++, why));
    }

    /** Waits for its next try; {@code tries} are those so far. */
    void retry(Waiting destination, Tries tries, NextStep.Again again) {
        var inTurn = new Tries(again.addressNo(), tries.byAddress(), tries.total(), tries.invalid());
        add(
                new Waiting(
                        destination.id(),
                        destination.priority(),
                        again.at(),
                        destination.addresses(),
                        inTurn,
                        destination.timezone()),
                Limit.RETRIES);
    }

    /** Waits until then, in its old place among those of the same time. */
    void putOff(Entry entry, Instant until, Limit why) {
        later.add(new Entry(entry.destination(), until, entry.order(), why));
    }

    /** Makes those due whose time has come. */
    void release(Instant time) {
        while (!later.isEmpty() && !later.element().at().isAfter(time)) {
            due.add(later.remove());
        }
    }

    boolean isOver() {
        return later.isEmpty() && due.isEmpty();
    }

    boolean isNoneDue() {
        return due.isEmpty();
    }

    /** The first that is not due; there has to be one. */
    Entry upcoming() {
        return later.element();
    }

    /** Takes the one whose turn it is; there has to be one. */
    Entry take() {
        return due.remove();
    }

    /** Has its turn again at once. */
    void giveBack(Entry entry) {
        due.add(entry);
    }
}
