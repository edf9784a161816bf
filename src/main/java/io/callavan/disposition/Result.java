package io.callavan.disposition;

import java.util.Locale;

/** What the end of a call means for its destination (seed document 004: only a normal hangup is success). */
public enum Result {
    SUCCESS,
    FAIL;

    /** The word in the API and the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
