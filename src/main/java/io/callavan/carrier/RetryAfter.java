package io.callavan.carrier;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** For how long a server wants not to be asked (RFC 9110, 10.2.3). */
final class RetryAfter {

    /** Whoever says more is asked again all the same. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private RetryAfter() {}

    /**
     * What the header says.
     *
     * @param header seconds or a date; null if there is none
     * @return zero if it says nothing, nothing readable, or a time that has passed; an hour at most
     */
    static Duration of(@Nullable String header, Instant now) {
        Duration told = header == null ? Duration.ZERO : read(header.strip(), now);
        if (told.isNegative()) {
            return Duration.ZERO;
        }
        return told.compareTo(LONGEST) > 0 ? LONGEST : told;
    }

    private static Duration read(String header, Instant now) {
        if (SECONDS.matcher(header).matches()) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException unreadable) {
            return Duration.ZERO;
        }
    }
}
