package io.callavan.destination;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a destination has come; the position is the code in the database. */
public enum DestinationStatus {
    /** Not yet dialed, or waiting for a retry: code 0. */
    IDLE,
    /** A call to it has not yet ended: code 1. */
    PROGRESSING,
    /** Will not be dialed again: code 2. */
    DONE;

    /** The code in the database, 0 to 2. */
    public int code() {
        return ordinal();
    }

    /** The status with this code; throws {@link IllegalArgumentException} if there is none. */
    public static DestinationStatus of(int code) {
        if (code < 0 || code >= values().length) {
            throw new IllegalArgumentException("No destination status has code " + code);
        }
        return values()[code];
    }

    /** Whether it never changes again. */
    public boolean isTerminal() {
        return this == DONE;
    }

    /** The word in the API, for example {@code idle}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
