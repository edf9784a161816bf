package io.callavan.destination;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the calls to a destination came to; the position is the code in the database. */
public enum Outcome {
    /** Nothing yet: code 0. */
    NONE,
    /** A call succeeded: code 1. */
    COMPLETED,
    /** It is done and no call succeeded: code 2. */
    FAILED,
    /** It is done without a call, because the law or the callee forbids one: code 3. */
    SUPPRESSED;

    /** The code in the database, 0 to 3. */
    public int code() {
        return ordinal();
    }

    /** The outcome with this code; throws {@link IllegalArgumentException} if there is none. */
    public static Outcome of(int code) {
        if (code < 0 || code >= values().length) {
            throw new IllegalArgumentException("No outcome has code " + code);
        }
        return values()[code];
    }

    /** The word in the API, for example {@code completed}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
