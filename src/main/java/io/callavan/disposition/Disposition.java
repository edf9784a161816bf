package io.callavan.disposition;

import java.util.Locale;

/** How a call ended, in our one vocabulary; carriers have several each (config/dispositions.yaml). */
public enum Disposition {
    ANSWERED,
    MACHINE,
    BUSY,
    NO_ANSWER,
    CANCELED,
    REJECTED,
    CONGESTION,
    FAILED,
    INVALID_NUMBER,
    /** No end was ever told and the carrier knows nothing. */
    EXPIRED;

    /** The word in the API, the database and config/dispositions.yaml, for example {@code no_answer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
