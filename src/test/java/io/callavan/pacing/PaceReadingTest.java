package io.callavan.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceReadingTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void onlyTheWritesOfTheSecondBeforeAreCounted() {
        var pace = new Pace(3, 0, 0);
        for (long at = 0; at <= 3 * SECOND; at += SECOND / 2) {
            pace.wrote(at);
        }

        assertThat(pace.inLastSecond(3 * SECOND)).isEqualTo(3);
        assertThat(pace.inLastSecond(3 * SECOND + SECOND / 4)).isEqualTo(2);
        assertThat(pace.inLastSecond(5 * SECOND)).isZero();
    }

    @Test
    void nothingWrittenIsNothingCounted() {
        assertThat(new Pace(2, 0, 0).inLastSecond(SECOND)).isZero();
    }
}
