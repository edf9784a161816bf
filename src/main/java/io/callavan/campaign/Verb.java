package io.callavan.campaign;

import java.util.Locale;

/** What a person may ask of a campaign besides reading it. */
enum Verb {
    START,
    PAUSE,
    RESUME,
    STOP,
    PACE,
    UPDATE,
    ARCHIVE,
    COPY,
    DELETE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
