package io.callavan.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UuidsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123Z");

    @Test
    void oneBeginsWithItsInstantAndSaysItsVersion() {
        UUID made = Uuids.at(NOON);
        assertThat(made.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
        assertThat(made.version()).isEqualTo(7);
        assertThat(made.variant()).isEqualTo(2);
    }

    @Test
    void eachOfOneInstantIsItsOwn() {
        assertThat(Stream.generate(() -> Uuids.at(NOON)).limit(10_000)).doesNotHaveDuplicates();
    }

    @Test
    void aLaterOneIsStoredBehind() {
        assertThat(Arrays.compareUnsigned(Uuids.bytes(Uuids.at(NOON)), Uuids.bytes(Uuids.at(NOON.plusMillis(1)))))
                .isNegative();
    }

    @Test
    void whatIsStoredIsRead() {
        UUID any = UUID.fromString("fedcba98-7654-3210-0123-456789abcdef");
        assertThat(Uuids.of(Uuids.bytes(any))).isEqualTo(any);
    }
}
