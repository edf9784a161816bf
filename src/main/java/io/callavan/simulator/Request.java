package io.callavan.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One originate in the judge's record. What changes is guarded by the judge's lock. */
final class Request {
    private final Instant arrival;
    private final long arrivalNanos;
    private final @Nullable String stamp;
    private final @Nullable Origination origination;
    private @Nullable Long sentNanos;
    private @Nullable Integer answered;
    private @Nullable String token;
    private @Nullable Outcome outcome;
    private @Nullable String disposition;
    private @Nullable Instant ended;
    private @Nullable Instant hangUpAsked;

    /**
     * @param stamp what the sender wrote into its header
     * @param origination what was asked; null when the request is refused unread
     */
    Request(Instant arrival, long arrivalNanos, @Nullable String stamp, @Nullable Origination origination) {
        this.arrival = arrival;
        this.arrivalNanos = arrivalNanos;
        this.stamp = stamp;
        this.origination = origination;
    }

    Instant arrival() {
        return arrival;
    }

    long arrivalNanos() {
        return arrivalNanos;
    }

    @Nullable
    String stamp() {
        return stamp;
    }

    String number() {
        return origination == null ? "" : origination.number();
    }

    boolean isCall() {
        return token != null;
    }

    boolean isLive() {
        return token != null && ended == null;
    }

    void sentAt(long nanos) {
        sentNanos = nanos;
    }

    void placed(String newToken, Outcome decided) {
        token = newToken;
        outcome = decided;
    }

    void answered(int status) {
        answered = status;
    }

    void ended(String word, Instant at) {
        disposition = word;
        ended = at;
    }

    void hangUpAsked(Instant at) {
        hangUpAsked = hangUpAsked == null ? at : hangUpAsked;
    }

    JudgedRequest view() {
        return new JudgedRequest(
                origination == null ? null : origination.number(),
                origination == null ? null : origination.callerId(),
                arrival,
                arrivalNanos,
                sentNanos,
                token,
                answered,
                outcome,
                disposition,
                origination == null ? Map.of() : origination.profile(),
                ended,
                hangUpAsked,
                origination == null ? "" : new String(origination.sent(), StandardCharsets.UTF_8));
    }
}
