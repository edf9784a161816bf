package io.callavan.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

    private static final long MS = 1_000_000L;
    private static final long SECOND = 1000 * MS;
    private static final long SLACK = 5 * MS;

    @Test
    void nothingIsDueBeforeTheTakeoverPauseIsOver() {
        assertThat(new Pace(5, SLACK, 1300 * MS).due()).isEqualTo(1300 * MS);
    }

    @Test
    void callsAreEvenlySpaced() {
        var pace = new Pace(5, SLACK, 0);
        var writes = new ArrayList<Long>();
        for (int call = 0; call < 11; call++) {
            writes.add(pace.due());
            pace.wrote(pace.due());
        }
        for (int call = 1; call < writes.size(); call++) {
            assertThat(writes.get(call) - writes.get(call - 1)).isEqualTo(201 * MS);
        }
    }

    @Test
    void aLateCallDoesNotPutOffThoseThatFollow() {
        var pace = new Pace(5, SLACK, 0);
        pace.wrote(10 * MS);
        assertThat(pace.due()).isEqualTo(201 * MS);
    }

    @Test
    void timeThatWasMissedIsNotCaughtUpInABurst() {
        var pace = new Pace(5, SLACK, 0);
        pace.wrote(0);
        pace.wrote(10 * SECOND);
        assertThat(pace.due() - 10 * SECOND).isGreaterThanOrEqualTo(180 * MS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 50})
    void noSlidingSecondHoldsMoreThanCps(int callsPerSecond) {
        var random = new Random(callsPerSecond);
        var pace = new Pace(callsPerSecond, SLACK, 0);
        var second = new ArrayDeque<Long>();
        for (int call = 0; call < 5000; call++) {
            long now = pace.due() + (random.nextInt(4) == 0 ? random.nextInt(300) * MS : random.nextInt(3) * MS);
            pace.wrote(now);
            second.addLast(now);
            while (now - second.getFirst() >= SECOND) {
                second.removeFirst();
            }
            assertThat(second.size()).isLessThanOrEqualTo(callsPerSecond);
        }
    }

    @Test
    void aLowerRateActsOnTheNextCallAndCountsThoseWritten() {
        var pace = new Pace(5, SLACK, 0);
        for (long at : List.of(0L, 201L, 402L, 603L)) {
            pace.wrote(at * MS);
        }
        pace.rate(1);
        assertThat(pace.due()).isEqualTo(603 * MS + SECOND + SLACK);
    }

    @Test
    void aHigherRateForgetsNoneOfTheLastWrites() {
        var pace = new Pace(2, SLACK, 0);
        pace.wrote(0);
        pace.wrote(503 * MS);
        pace.rate(3);
        pace.wrote(pace.due());
        assertThat(pace.due()).isGreaterThanOrEqualTo(SECOND + SLACK);
    }
}
