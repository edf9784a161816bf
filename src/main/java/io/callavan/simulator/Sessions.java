package io.callavan.simulator;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The live calls, and those that ended within the last hour, at most 100,000 of them. */
final class Sessions {
    private static final long KEPT_MILLIS = Duration.ofHours(1).toMillis();
    private static final int ENDED_KEPT = 100_000;

    private final Map<String, Call> calls = new ConcurrentHashMap<>();
    private final Queue<Call> ended = new ConcurrentLinkedQueue<>();
    private final AtomicInteger endedCount = new AtomicInteger();

    void add(Call call) {
        calls.put(call.token(), call);
    }

    void ended(Call call) {
        ended.add(call);
        endedCount.incrementAndGet();
        forgetOld();
    }

    @Nullable
    Call find(String token) {
        return calls.get(token);
    }

    Stream<Call> all() {
        long now = System.currentTimeMillis();
        return calls.values().stream().filter(call -> !isOld(call, now));
    }

    private void forgetOld() {
        long now = System.currentTimeMillis();
        Call oldest = ended.peek();
        while (oldest != null && (endedCount.get() > ENDED_KEPT || isOld(oldest, now)) && ended.remove(oldest)) {
            calls.remove(oldest.token());
            endedCount.decrementAndGet();
            oldest = ended.peek();
        }
    }

    private static boolean isOld(Call call, long now) {
        return call.isEnded() && now - call.endMillis() > KEPT_MILLIS;
    }
}
