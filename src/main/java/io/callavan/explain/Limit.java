package io.callavan.explain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a forecast waits for; the closed set of the contract. */
enum Limit {
    /** Calls per second. */
    CPS,
    /** Concurrent calls. */
    CAC,
    /** The campaign's own hours and dates. */
    HOURS,
    /** The callees' legal hours, and attempt caps. */
    CALLEES,
    /** The time until the next try. */
    RETRIES,
    /** Destinations that are due later for another reason. */
    DUE_TIMES,
    /** Agents of the queue. */
    AGENTS,
    /** Numbers of the pool at their limit, or none at all. */
    CALLER_IDS,
    /** There is nothing to dial. */
    NOTHING,
    /** The status is final. */
    STATUS,
    /** The simulation ended before the campaign did. */
    HORIZON;

    /** The word of the API, for example {@code due_times}. */
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
