package io.callavan.dnc;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign and its organization ask.
 *
 * @param zone the campaign's, for numbers of which nothing is known
 * @param perDay attempts per number in any 24 hours; null for no cap
 * @param perWeek attempts per number in any 7 days; null for no cap
 * @param legalHours the organization's; null for the installation's
 */
record Rules(
        boolean respectLocalTime,
        ZoneId zone,
        @Nullable Integer perDay,
        @Nullable Integer perWeek,
        @Nullable String legalHours) {

    boolean capped() {
        return perDay != null || perWeek != null;
    }
}
