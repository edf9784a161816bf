package io.callavan.explain;

import io.callavan.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a forecast goes by.
 *
 * @param at when it begins
 * @param limit calls shown
 * @param answerShare of the calls that are answered, 0 to 1, evenly spread
 * @param ringSeconds how long each rings
 * @param talkSeconds how long an answered one lasts
 * @param agents available in the queue all the time; null is what the queue told
 */
record Assumptions(
        Instant at, int limit, double answerShare, double ringSeconds, double talkSeconds, @Nullable Integer agents) {

    private static final int MOST = 1000;
    private static final int LONGEST_RING = 300;
    private static final int LONGEST_TALK = 14_400;
    private static final Duration PAST = Duration.ofMinutes(1);
    private static final double MILLIS = 1000.0;

    static Assumptions of(
            @Nullable String at,
            @Nullable Integer limit,
            @Nullable Double answerShare,
            @Nullable Double ringSeconds,
            @Nullable Double talkSeconds,
            @Nullable Integer agents,
            Instant now) {
        var errors = new LinkedHashMap<String, List<String>>();
        Instant begin = begin(at, now, errors);
        between(errors, "limit", limit, 1, MOST);
        between(errors, "answer_share", answerShare, 0, 1);
        between(errors, "ring_seconds", ringSeconds, 0, LONGEST_RING);
        between(errors, "talk_seconds", talkSeconds, 0, LONGEST_TALK);
        between(errors, "agents", agents, 0, 10_000);
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
        return new Assumptions(
                begin,
                limit == null ? 100 : limit,
                answerShare == null ? 0.5 : answerShare,
                ringSeconds == null ? 15 : ringSeconds,
                talkSeconds == null ? 60 : talkSeconds,
                agents);
    }

    private static Instant begin(@Nullable String at, Instant now, Map<String, List<String>> errors) {
        if (at == null) {
            return now;
        }
        try {
            Instant begin = OffsetDateTime.parse(at).toInstant();
            if (begin.isBefore(now.minus(PAST)) || begin.isAfter(now.plus(Duration.ofDays(366)))) {
                errors.put("at", List.of("at must be from now to a year ahead, not " + at + "."));
            }
            return begin;
        } catch (DateTimeParseException unreadable) {
            errors.put("at", List.of("at must be an instant like 2030-01-31T12:00:00Z, not " + at + "."));
            return now;
        }
    }

    private static void between(
            Map<String, List<String>> errors, String field, @Nullable Number value, int least, int most) {
        if (value != null && !(value.doubleValue() >= least && value.doubleValue() <= most)) {
            errors.put(field, List.of(field + " must be from " + least + " to " + most + ", not " + value + "."));
        }
    }

    Duration ring() {
        return Duration.ofMillis(Math.round(ringSeconds * MILLIS));
    }

    Duration talk() {
        return Duration.ofMillis(Math.round(talkSeconds * MILLIS));
    }
}
