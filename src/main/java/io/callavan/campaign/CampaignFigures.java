package io.callavan.campaign;

import io.callavan.campaign.StatisticsStore.Minute;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is told of a campaign in numbers. */
@Component
class CampaignFigures {

    private static final Duration HOURS_TOLD = Duration.ofDays(7);

    /** The rate that the seed's page shows is that of five minutes. */
    private static final int MINUTES_OF_RATE = 5;

    private final StatisticsStore store;
    private final Clock clock;

    CampaignFigures(StatisticsStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Statistics of(Campaign campaign) {
        Instant now = clock.instant();
        CallFigures calls = store.figures(campaign.id());
        Counters counters = campaign.counters();
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        double rate = rate(store.minutes(campaign.id(), minute.minus(Duration.ofMinutes(MINUTES_OF_RATE))), minute);
        return new Statistics(
                counters,
                store.attempts(campaign.id()),
                calls.calls(),
                calls.answered(),
                calls.retries(),
                Counters.percent(counters.completedCalls(), (long) counters.completedCalls() + counters.failedCalls()),
                calls.answerRate(),
                calls.asr(),
                calls.averageTalk(),
                calls.averageCall(),
                rate,
                Estimate.secondsToFinish(campaign, calls.calls(), rate),
                calls.byDisposition(),
                store.hours(campaign.id(), now.truncatedTo(ChronoUnit.HOURS).minus(HOURS_TOLD)),
                store.numbers(campaign.id()));
    }

    /** Calls ended per minute over the five before that one. */
    private static double rate(List<Minute> minutes, Instant before) {
        int calls = minutes.stream()
                .filter(each -> each.minute().isBefore(before))
                .mapToInt(Minute::calls)
                .sum();
        return Counters.oneDecimal((double) calls / MINUTES_OF_RATE);
    }
}
