package io.callavan.callerid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StrategyTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static PoolNumber number(long id, int weight, int credit, Instant lastUsedAt) {
        return new PoolNumber(id, "+1202555010" + id, weight, credit, lastUsedAt, 0, 0);
    }

    private static long pick(Strategy strategy, PoolNumber... candidates) {
        return strategy.pick(List.of(candidates), new Random(1)).didId();
    }

    @Test
    void theHighestStandingAfterGainingItsWeightWins() {
        assertThat(pick(Strategy.ROUND_ROBIN, number(1, 1, 2, null), number(2, 4, 0, null)))
                .isEqualTo(2);
        assertThat(pick(Strategy.ROUND_ROBIN, number(1, 1, 3, null), number(2, 4, 0, null)))
                .isEqualTo(1);
    }

    @Test
    void chanceFollowsTheWeights() {
        var random = new Random(7);
        var numbers = List.of(number(1, 1, 0, null), number(2, 2, 0, null), number(3, 7, 0, null));
        int[] drawn = new int[4];
        for (int i = 0; i < 10_000; i++) {
            drawn[(int) Strategy.RANDOM.pick(numbers, random).didId()]++;
        }
        // four standard deviations: 120, 160, 184
        assertThat(drawn[1]).isBetween(880, 1120);
        assertThat(drawn[2]).isBetween(1840, 2160);
        assertThat(drawn[3]).isBetween(6816, 7184);
    }

    @Test
    void neverUsedComesBeforeLongAgo() {
        assertThat(pick(Strategy.LEAST_RECENTLY_USED, number(1, 1, 0, Instant.EPOCH), number(2, 1, 0, null)))
                .isEqualTo(2);
    }

    @Test
    void theOldestUseWinsWhateverTheWeight() {
        assertThat(pick(Strategy.LEAST_RECENTLY_USED, number(1, 100, 0, NOON), number(2, 1, 0, NOON.minusSeconds(1))))
                .isEqualTo(2);
    }

    @Test
    void weightAndThenTheIdBreakTies() {
        assertThat(pick(
                        Strategy.LEAST_RECENTLY_USED,
                        number(1, 1, 0, null),
                        number(2, 5, 0, null),
                        number(3, 5, 0, null)))
                .isEqualTo(2);
        assertThat(pick(Strategy.ROUND_ROBIN, number(2, 1, 0, null), number(1, 1, 0, null)))
                .isEqualTo(1);
    }
}
