package io.callavan.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static Duration of(@Nullable String header) {
        return RetryAfter.of(header, NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "30, 30",
        "' 7 ', 7",
        "0, 0",
        "3601, 3600",
        "999999999, 3600",
        "'Sun, 01 Mar 2026 12:02:00 GMT', 120",
        "'Sun, 01 Mar 2026 11:59:00 GMT', 0",
        "'Sun, 01 Mar 2037 12:00:00 GMT', 3600",
        "soon, 0",
        "-5, 0",
        "'', 0"
    })
    void secondsAndDatesAreReadUpToAnHour(String header, long seconds) {
        assertThat(of(header)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void noHeaderAsksForNothing() {
        assertThat(of(null)).isZero();
    }
}
