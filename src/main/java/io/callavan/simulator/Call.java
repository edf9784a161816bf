package io.callavan.simulator;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One placed call and how far it has come. What changes is guarded by the call's own lock. */
final class Call {
    private final long id;
    private final String token;
    private final String domain;
    private final String sipCallId = UUID.randomUUID().toString();
    private final Origination origination;
    private final Behaviour behaviour;
    private final Fate fate;
    private final Request request;
    private final WebhookLane lane;
    private final long startMillis;
    private final CompletableFuture<@Nullable Void> told = new CompletableFuture<>();
    private String status = "processing";
    private long answerMillis;
    private long endMillis;
    private @Nullable String disposition;
    private @Nullable String reason;
    private @Nullable Future<?> next;

    Call(
            long id,
            String token,
            String domain,
            Origination origination,
            Behaviour behaviour,
            Fate fate,
            Request request,
            WebhookLane lane,
            long startMillis) {
        this.id = id;
        this.token = token;
        this.domain = domain;
        this.origination = origination;
        this.behaviour = behaviour;
        this.fate = fate;
        this.request = request;
        this.lane = lane;
        this.startMillis = startMillis;
    }

    long id() {
        return id;
    }

    String token() {
        return token;
    }

    String domain() {
        return domain;
    }

    String sipCallId() {
        return sipCallId;
    }

    Origination origination() {
        return origination;
    }

    /** The behaviour in force when the call was placed. */
    Behaviour behaviour() {
        return behaviour;
    }

    Fate fate() {
        return fate;
    }

    Request request() {
        return request;
    }

    WebhookLane lane() {
        return lane;
    }

    long startMillis() {
        return startMillis;
    }

    /** Completes when the call is over and its CDR was sent, or lost by behaviour. */
    CompletableFuture<@Nullable Void> told() {
        return told;
    }

    synchronized String status() {
        return status;
    }

    /** Epoch ms, 0 when it was not answered. */
    synchronized long answerMillis() {
        return answerMillis;
    }

    /** Epoch ms, 0 while it is live. */
    synchronized long endMillis() {
        return endMillis;
    }

    synchronized @Nullable String disposition() {
        return disposition;
    }

    synchronized @Nullable String reason() {
        return reason;
    }

    synchronized boolean isEnded() {
        return disposition != null;
    }

    synchronized boolean isAnswered() {
        return answerMillis > 0;
    }

    /** From start to end, or to now, in seconds begun. */
    synchronized long duration(long now) {
        return seconds((isEnded() ? endMillis : now) - startMillis);
    }

    /** From answer to end, or to now, in seconds begun, as carriers bill. */
    synchronized long billsec(long now) {
        return isAnswered() ? seconds((isEnded() ? endMillis : now) - answerMillis) : 0;
    }

    /** @return false when the call has ended */
    synchronized boolean ring() {
        if (isEnded()) {
            return false;
        }
        status = "ringing";
        return true;
    }

    /** @return false when the call has ended */
    synchronized boolean answer(long now) {
        if (isEnded()) {
            return false;
        }
        status = "answer";
        answerMillis = now;
        return true;
    }

    /** @return false when the call has ended already */
    synchronized boolean end(String word, String lastStatus, @Nullable String why, long now) {
        if (isEnded()) {
            return false;
        }
        disposition = word;
        status = lastStatus;
        reason = why;
        endMillis = now;
        if (next != null) {
            next.cancel(false);
            next = null;
        }
        return true;
    }

    /** Remembers what comes next, so that an end can call it off. */
    synchronized void next(Future<?> step) {
        if (isEnded()) {
            step.cancel(false);
        } else {
            next = step;
        }
    }

    private static long seconds(long millis) {
        return (Math.max(0, millis) + 999) / 1_000;
    }
}
