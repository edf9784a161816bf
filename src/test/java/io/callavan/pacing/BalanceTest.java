package io.callavan.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.pacing.Balance.Gift;
import io.callavan.pacing.NodeStore.Orphan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BalanceTest {

    @Test
    void orphansGoToTheNodesThatHaveLeast() {
        var homes = new Balance(Map.of(1L, 10, 2L, 0, 3L, 4))
                .adopt(List.of(new Orphan(11, null, 6), new Orphan(12, 9L, 4), new Orphan(13, null, 1)));

        assertThat(homes).isEqualTo(Map.of(11L, 2L, 12L, 3L, 13L, 2L));
    }

    @Test
    void withoutALivingNodeNobodyTakesThem() {
        assertThat(new Balance(Map.of()).adopt(List.of(new Orphan(11, null, 6))))
                .isEmpty();
    }

    @Test
    void aNodeThatJoinsGetsAboutHalf() {
        var own = new HashMap<Long, Integer>();
        for (long campaign = 1; campaign <= 100; campaign++) {
            own.put(campaign, 5);
        }

        var gifts = new Balance(Map.of(1L, 500, 2L, 0)).gifts(1, own);

        assertThat(gifts).hasSize(45).allMatch(gift -> gift.node() == 2);
    }

    @Test
    void onlyTheNodeThatHasMostGives() {
        assertThat(new Balance(Map.of(1L, 10, 2L, 12, 3L, 0)).gifts(1, Map.of(11L, 5, 12L, 5)))
                .isEmpty();
    }

    @Test
    void aGiftThatWouldOnlyTurnTheTablesIsNotMade() {
        assertThat(new Balance(Map.of(1L, 20, 2L, 0)).gifts(1, Map.of(11L, 20))).isEmpty();
        assertThat(new Balance(Map.of(1L, 23, 2L, 0)).gifts(1, Map.of(11L, 20, 12L, 3)))
                .containsExactly(new Gift(12, 2));
    }

    @Test
    void aSmallDifferenceIsNotWorthAPause() {
        assertThat(new Balance(Map.of(1L, 100, 2L, 81)).gifts(1, Map.of(11L, 5, 12L, 95)))
                .isEmpty();
    }

    @Test
    void whatWasGivenIsNotGivenBack() {
        Map<Long, Integer> own = Map.of(11L, 7, 12L, 5, 13L, 3, 14L, 2);
        var loads = new HashMap<>(Map.of(1L, 17, 2L, 0, 3L, 1));
        var gifts = new Balance(loads).gifts(1, own);

        var theirs = new HashMap<Long, Map<Long, Integer>>();
        for (Gift gift : gifts) {
            int weight = own.getOrDefault(gift.campaignId(), 0);
            loads.merge(1L, -weight, Integer::sum);
            loads.merge(gift.node(), weight, Integer::sum);
            theirs.computeIfAbsent(gift.node(), node -> new HashMap<>()).put(gift.campaignId(), weight);
        }
        assertThat(gifts).isNotEmpty();
        theirs.forEach((node, campaigns) ->
                assertThat(new Balance(loads).gifts(node, campaigns)).isEmpty());
    }
}
