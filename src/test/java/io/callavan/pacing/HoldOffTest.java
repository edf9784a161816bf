package io.callavan.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HoldOffTest {

    private final HoldOff holdOff = new HoldOff(new PacingProperties(
            1,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            1,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMinutes(5),
            Duration.ofMinutes(5)));

    private final long start = System.nanoTime();

    private long at(long seconds) {
        return start + Duration.ofSeconds(seconds).toNanos();
    }

    /** A refusal at that second; whether the limit lasts for longer than is borne. */
    private boolean refused(long second) {
        boolean lasts = holdOff.limitLasts(at(second));
        holdOff.lengthen("test", Duration.ZERO, at(second));
        return lasts;
    }

    @Test
    void theFirstRefusalHoldsForASecondAndEachFurtherOneForTwiceAsLong() {
        long second = 0;
        for (long least : new long[] {1, 2, 4, 8, 16, 30, 30}) {
            refused(second);
            assertThat(holdOff.millisLeft(at(second))).isBetween(least * 1000 - 1, least * 1200);
            second += 40;
        }
    }

    @Test
    void onlyALimitThatLastsForMinutesIsNoLongerBorne() {
        for (int second = 0; second < 300; second += 20) {
            assertThat(refused(second)).as("after %d s", second).isFalse();
        }
        assertThat(refused(300)).isTrue();
        assertThat(refused(320)).isTrue();
    }

    @Test
    void afterAPauseTheLimitIsBorneAnew() {
        for (int second = 0; second < 300; second += 20) {
            refused(second);
        }
        assertThat(refused(300)).as("pauses for five minutes").isTrue();

        assertThat(refused(600)).isFalse();
        assertThat(refused(890)).isFalse();
        assertThat(refused(900)).isTrue();
    }

    @Test
    void aCallThatGoesThroughEndsTheLimit() {
        refused(0);
        refused(200);
        holdOff.end(at(290));

        assertThat(refused(310)).isFalse();
        assertThat(refused(600)).isFalse();
        assertThat(refused(610)).isTrue();
    }

    @Test
    void aRefusalLongAfterTheLastIsAFirstOneAgain() {
        refused(0);
        refused(290);
        refused(310);

        assertThat(refused(700)).isFalse();
    }

    @Test
    void theCarriersWishIsKeptEvenIfTheHoldHasBegun() {
        refused(0);
        holdOff.lengthen("test", Duration.ofSeconds(90), at(0));

        assertThat(holdOff.holds(at(89))).isTrue();
        assertThat(holdOff.holds(at(90))).isFalse();
    }

    @Test
    void failuresHoldAfterTheFifthInARowOnly() {
        for (int i = 0; i < 4; i++) {
            holdOff.failed("test", at(0));
        }
        assertThat(holdOff.holds(at(0))).isFalse();
        holdOff.failed("test", at(0));
        assertThat(holdOff.holds(at(0))).isTrue();
    }
}
