package io.callavan.campaign;

import java.util.Locale;

/** What gives a campaign's calls their caller ID. */
enum CallerIdSource {
    POOL,
    CAMPAIGN,
    OUTPLAN,
    /** Nothing: it cannot dial. */
    NONE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
