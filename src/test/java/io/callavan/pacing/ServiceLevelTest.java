package io.callavan.pacing;

import static io.callavan.pacing.ServiceLevel.Formula.AGENTS;
import static io.callavan.pacing.ServiceLevel.Formula.CALLS;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceLevelTest {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    @ParameterizedTest(name = "{0} at {1} %, {2} agents: {3} calls at most")
    @CsvSource({
        "CALLS,  100, 5, 5",
        "AGENTS, 100, 5, 5",
        "CALLS,   50, 5, 10",
        "CALLS,  200, 5, 3",
        "AGENTS, 200, 5, 10",
        "AGENTS,  50, 5, 3",
        "AGENTS,  50, 4, 2",
        "CALLS,    1, 1, 100",
        "AGENTS,   1, 1, 1",
        "CALLS, 1000, 1, 1",
    })
    void theSeedsExamples(ServiceLevel.Formula formula, int percent, int agents, int most) {
        var level = new ServiceLevel(1, percent, formula);
        int dialing = 0;
        while (level.allows(agents, dialing)) {
            dialing++;
        }
        assertThat(dialing).isEqualTo(most);
    }

    @Test
    void bothFormulasAreExactlyWhatTheySayAndMeetAtAHundred() {
        var random = new Random(6);
        for (int round = 0; round < 100_000; round++) {
            int agents = random.nextInt(random.nextBoolean() ? 10 : 100_001);
            int percent = random.nextInt(1000) + 1;
            int dialing = random.nextInt(random.nextBoolean() ? 10 : 100_001);
            var level = new BigDecimal(percent);
            boolean calls = new BigDecimal(agents)
                            .compareTo(new BigDecimal(dialing).multiply(level).divide(HUNDRED))
                    > 0;
            boolean byAgents = new BigDecimal(dialing)
                            .compareTo(new BigDecimal(agents).multiply(level).divide(HUNDRED))
                    < 0;

            assertThat(new ServiceLevel(1, percent, CALLS).allows(agents, dialing))
                    .isEqualTo(calls);
            assertThat(new ServiceLevel(1, percent, AGENTS).allows(agents, dialing))
                    .isEqualTo(byAgents);
            assertThat(new ServiceLevel(1, 100, CALLS).allows(agents, dialing))
                    .isEqualTo(new ServiceLevel(1, 100, AGENTS).allows(agents, dialing))
                    .isEqualTo(agents > dialing);
        }
    }

    @Test
    void withoutAnAgentNoCallIsMadeWhateverTheLevel() {
        for (int percent = 1; percent <= 1000; percent++) {
            assertThat(new ServiceLevel(1, percent, CALLS).allows(0, 0)).isFalse();
            assertThat(new ServiceLevel(1, percent, AGENTS).allows(0, 0)).isFalse();
        }
    }
}
