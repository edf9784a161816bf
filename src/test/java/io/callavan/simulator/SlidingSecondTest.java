package io.callavan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlidingSecondTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void exactlyOneSecondApartDoesNotShareASecond() {
        SlidingSecond second = new SlidingSecond();
        assertThat(second.add(0, 1)).isZero();
        assertThat(second.add(SECOND, 1)).isZero();
        assertThat(second.add(2 * SECOND - 1, 1)).isEqualTo(1);
    }

    @Test
    void instantsOutOfOrderAreJudgedAsIfInOrder() {
        SlidingSecond second = new SlidingSecond();
        second.add(0, 2);
        second.add(SECOND, 2);
        second.add(3 * SECOND / 2, 2);
        assertThat(second.add(SECOND / 2, 2)).isZero();
        assertThat(second.add(SECOND - 10, 2)).isEqualTo(SECOND / 2);
    }

    @Test
    void noneAllowedMeansNone() {
        assertThat(new SlidingSecond().add(5, 0)).isEqualTo(SECOND);
    }

    @Test
    void itAgreesWithCountingByHandOverManyInstantsSomeOutOfOrder() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int allowed = 1 + random.nextInt(12);
            SlidingSecond second = new SlidingSecond();
            List<Long> seen = new ArrayList<>();
            long now = Long.MAX_VALUE - 20 * SECOND;
            for (int i = 0; i < 2_000; i++) {
                now += random.nextLong(2 * SECOND / allowed);
                long instant = now - (random.nextInt(10) == 0 ? random.nextLong(SECOND / 4) : 0);
                seen.add(instant);
                assertThat(second.add(instant, allowed) > 0)
                        .as("seed %d, instant %d", seed, i)
                        .isEqualTo(isTooFull(seen, instant, allowed));
            }
        }
    }

    /** Whether some second that begins at an instant seen, and holds the last one, holds more than are allowed. */
    private static boolean isTooFull(List<Long> seen, long last, int allowed) {
        List<Long> near = seen.subList(Math.max(0, seen.size() - 200), seen.size());
        return near.stream()
                .filter(from -> last - from >= 0 && last - from < SECOND)
                .anyMatch(from -> near.stream()
                                .filter(at -> at - from >= 0 && at - from < SECOND)
                                .count()
                        > allowed);
    }
}
