package io.callavan.call;

import io.callavan.disposition.HangupReason;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing a carrier told about a call, in our words.
 *
 * @param kind what it tells
 * @param key what makes it the same event when it comes again: the carrier's event id or the body's digest; null for what
 *     we asked for ourselves
 * @param carrierSession the carrier's id of the call, if told
 * @param at when it happened, else when it was received
 * @param answeredAt when somebody answered, if told
 * @param reason how the call ended; null unless the kind is {@code ENDED}
 * @param duration seconds from the start of the call, if told
 * @param billsec seconds from the answer, if told
 * @param body the carrier's own text, kept as it came
 * @param amd who answered, if told
 */
public record CallEvent(
        Kind kind,
        @Nullable String key,
        @Nullable String carrierSession,
        Instant at,
        @Nullable Instant answeredAt,
        @Nullable HangupReason reason,
        @Nullable Integer duration,
        @Nullable Integer billsec,
        @Nullable BigDecimal cost,
        @Nullable String recordingUrl,
        String body,
        @Nullable AmdResult amd) {

    /** One that does not tell who answered. */
    public CallEvent(
            Kind kind,
            @Nullable String key,
            @Nullable String carrierSession,
            Instant at,
            @Nullable Instant answeredAt,
            @Nullable HangupReason reason,
            @Nullable Integer duration,
            @Nullable Integer billsec,
            @Nullable BigDecimal cost,
            @Nullable String recordingUrl,
            String body) {
        this(kind, key, carrierSession, at, answeredAt, reason, duration, billsec, cost, recordingUrl, body, null);
    }

    /** What an event tells. */
    public enum Kind {
        /** The carrier works on it. */
        PROGRESS,
        /** It rings. */
        RINGING,
        /** Somebody, or something, answered. */
        ANSWERED,
        /** The carrier found out who answered. */
        DETECTED,
        /** The session is over; the record of how it ended (CDR) is still to come. */
        CLOSING,
        /** How it ended. */
        ENDED,
        /** Nothing we know: kept for review. */
        OTHER
    }

    /** Names the event without its body, which holds numbers. */
    @Override
    public String toString() {
        return kind + " at " + at;
    }
}
