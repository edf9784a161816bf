package io.callavan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One seed, one course of events. */
class SeedTest {
    private final List<String> numbers =
            IntStream.range(0, 60).mapToObj(i -> "155512300" + (10 + i)).toList();

    @Test
    void theSameSeedGivesTheSameOutcomesInAnyOrderOfArrival() {
        List<String> shuffled = new ArrayList<>(numbers);
        Collections.shuffle(shuffled, new Random(5));
        Map<String, List<Outcome>> inOrder = outcomes(7, numbers);
        assertThat(outcomes(7, shuffled)).isEqualTo(inOrder);
        assertThat(outcomes(8, numbers)).isNotEqualTo(inOrder);
    }

    @Test
    void theNextCallToANumberMayEndOtherwise() {
        assertThat(outcomes(7, numbers).values())
                .anySatisfy(ends -> assertThat(ends).doesNotHaveDuplicates());
    }

    @Test
    void outcomesFollowTheirWeights() {
        Dice dice = new Dice(3);
        Behaviour behaviour = Behaviour.parse("{\"outcomes\":{\"answer\":6,\"busy\":3,\"failed\":1}}");
        Map<Outcome, Long> counts = IntStream.range(0, 20_000)
                .mapToObj(i -> fate(dice, behaviour, "1555" + (1_000_000 + i)).outcome())
                .collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
        assertThat(counts.get(Outcome.ANSWER)).isBetween(11_600L, 12_400L);
        assertThat(counts.get(Outcome.BUSY)).isBetween(5_700L, 6_300L);
        assertThat(counts.get(Outcome.FAILED)).isBetween(1_800L, 2_200L);
        assertThat(counts).hasSize(3);
    }

    @Test
    void ratesAreMetAndIndependentOfEachOther() {
        Dice dice = new Dice(3);
        Behaviour behaviour = Behaviour.parse("{\"rate429\":0.2,\"rate5xx\":0.5}");
        Map<Integer, Long> counts = IntStream.range(0, 20_000)
                .mapToObj(
                        i -> Reception.decide(dice, behaviour, "15551230001", i).status())
                .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
        assertThat(counts.get(429)).isBetween(3_800L, 4_200L);
        assertThat(counts.get(200)).isBetween(7_700L, 8_300L);
        assertThat(counts.get(500) + counts.get(503)).isBetween(7_700L, 8_300L);
    }

    @Test
    void aLognormalSpreadHasTheMeanItWasGiven() {
        SplittableRandom random = new SplittableRandom(1);
        Spread spread = new Spread(null, null, null, 20_000.0, 0.8);
        double mean = IntStream.range(0, 50_000)
                .mapToLong(i -> spread.draw(random))
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(19_400.0, 20_600.0);
    }

    private static Map<String, List<Outcome>> outcomes(long seed, List<String> order) {
        SimulatorSettings settings = new SimulatorSettings("127.0.0.1", 0, Caller.KEY, "webhook-key", "demo", seed);
        try (Simulator simulator = Simulator.start(settings)) {
            Caller caller = new Caller(simulator.url(), Caller.KEY);
            order.forEach(caller::call);
            order.forEach(caller::call);
            Map<String, List<Outcome>> outcomes = new HashMap<>();
            simulator.judge().calls().forEach(call -> outcomes.computeIfAbsent(
                            call.number(), number -> new ArrayList<>())
                    .add(call.outcome()));
            return outcomes;
        }
    }

    private static Fate fate(Dice dice, Behaviour behaviour, String number) {
        byte[] body = Json.bytes(Map.of("destination", number, "application", "main"));
        return Fate.decide(dice, behaviour, Origination.parse(body), 1);
    }
}
