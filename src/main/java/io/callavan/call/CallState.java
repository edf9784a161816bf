package io.callavan.call;

/** The life of a call session, forward only; the codes are those of the column {@code state}. */
public enum CallState {
    /** Its row is committed, nothing may have been sent yet. */
    CLAIMED,
    /** The carrier has accepted it. */
    DIALING,
    /** Somebody answered. */
    PROGRESSING,
    /** It ended. */
    DONE,
    /** It never reached the carrier: not an attempt. */
    NOT_SENT;

    /** The code in the database. */
    public int code() {
        return ordinal();
    }

    /** The state of a code in the database. */
    public static CallState of(int code) {
        return values()[code];
    }

    /** Whether it holds neither slot nor destination any more. */
    public boolean isTerminal() {
        return this == DONE || this == NOT_SENT;
    }
}
