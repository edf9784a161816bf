package io.callavan.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {

    private static final Instant END = Instant.parse("2026-03-01T12:00:00Z");
    private static final RetryProperties LADDER = new RetryProperties(
            List.of(5, 10, 20, 40, 60).stream().map(Duration::ofMinutes).toList(), 0.1);

    private final Retries evenly = new Retries(LADDER, () -> 0.5);

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 10", "3, 20", "4, 40", "5, 60", "6, 60", "20, 60"})
    void theNthRungFollowsTheNthAttempt(int tryCount, int minutes) {
        NextStep next = evenly.plan(new RetryPlan(30, null), tryCount, true, END);
        assertThat(next).isEqualTo(new NextStep.Again(END.plus(Duration.ofMinutes(minutes))));
    }

    @Test
    void anOutplansIntervalCountsFromTheEndOfTheCall() {
        NextStep next = evenly.plan(new RetryPlan(3, Duration.ofSeconds(2)), 1, true, END);
        assertThat(next).isEqualTo(new NextStep.Again(END.plusSeconds(2)));
    }

    @Test
    void maxAttemptsCountTheFirst() {
        assertThat(evenly.plan(new RetryPlan(1, null), 1, true, END)).isInstanceOf(NextStep.GivenUp.class);
        assertThat(evenly.plan(new RetryPlan(2, null), 1, true, END)).isInstanceOf(NextStep.Again.class);
        assertThat(evenly.plan(new RetryPlan(2, null), 2, true, END)).isInstanceOf(NextStep.GivenUp.class);
    }

    @Test
    void whatIsPointlessIsNotTriedAgain() {
        assertThat(evenly.plan(new RetryPlan(5, null), 1, false, END)).isInstanceOf(NextStep.GivenUp.class);
    }

    @Test
    void jitterStaysWithinATenth() {
        var plan = new RetryPlan(5, null);
        assertThat(new Retries(LADDER, () -> 0.0).plan(plan, 1, true, END))
                .isEqualTo(new NextStep.Again(END.plusSeconds(270)));
        assertThat(new Retries(LADDER, () -> 1.0).plan(plan, 1, true, END))
                .isEqualTo(new NextStep.Again(END.plusSeconds(330)));
    }
}
