package io.callavan.explain;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The calls on paper that have not ended. */
final class LiveOnPaper {

    private final PriorityQueue<OnPaper> calls = new PriorityQueue<>(Comparator.comparing(OnPaper::endsAt));

    void add(OnPaper call) {
        calls.add(call);
    }

    int size() {
        return calls.size();
    }

    /** When the first of them ends; there has to be one. */
    Instant firstEnd() {
        return calls.element().endsAt();
    }

    /** Takes away the next that has ended by then; null if none has. */
    @Nullable
    OnPaper ended(Instant by) {
        return calls.isEmpty() || calls.element().endsAt().isAfter(by) ? null : calls.remove();
    }

    long talking(Instant at) {
        return calls.stream().filter(call -> call.isTalking(at)).count();
    }

    /** When the next answer or end comes; null if none does. */
    @Nullable
    Instant nextChange(Instant after) {
        return calls.stream()
                .flatMap(call -> Stream.of(call.answeredAt(), call.endsAt()))
                .filter(Objects::nonNull)
                .filter(at -> at.isAfter(after))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Until when the number is being called; null if it is not. */
    @Nullable
    Instant busyUntil(String number) {
        return calls.stream()
                .filter(call -> call.number().equals(number))
                .map(OnPaper::endsAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
