package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.callavan.simulator.Behaviour;
import io.callavan.simulator.Limit;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TwoNodesTest {

    private static final int CAMPAIGNS = 4;
    private static final Duration SOON = Duration.ofSeconds(40);

    /** Shorter than the rest of any lease. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    @Test
    void aNodeThatJoinsTakesPartAndOneThatStopsGivesAwayAtOnce() {
        try (var carrier = RunningDialer.carrier(17);
                var first = RunningDialer.start(carrier)) {
            carrier.behave(
                    Behaviour.parse(
                            """
                            {"outcomes": {"answer": 1}, "ringMillis": {"fixed": 50}, "talkMillis": {"min": 200, "max": 600}}"""));
            carrier.judge()
                    .limits(IntStream.range(0, CAMPAIGNS)
                            .mapToObj(each -> new Limit("+1202" + (560 + each), 2, 3, 1, null))
                            .toList());
            var journey = new Journey(first);
            List<Long> campaigns = IntStream.range(0, CAMPAIGNS)
                    .mapToObj(each -> started(journey, "202" + (560 + each)))
                    .toList();
            await().atMost(SOON).until(() -> shares(first, campaigns), equalTo(List.of(4L)));

            try (var second = RunningDialer.start(carrier)) {
                await().atMost(SOON).until(() -> shares(first, campaigns), equalTo(List.of(2L, 2L)));
            }
            await().atMost(AT_ONCE).until(() -> shares(first, campaigns), equalTo(List.of(4L)));

            campaigns.forEach(campaign -> journey.api().patch("/v1/auto-dialer-campaigns/" + campaign + "/archive"));
            assertThat(carrier.judge().verdict().violations()).isEmpty();
        }
    }

    private static long started(Journey journey, String exchange) {
        long campaign = journey.campaign("Shared " + exchange, 2, 3, ", \"caller_id\": \"+12025550199\"");
        journey.list("shared-" + exchange, campaign, Journey.csv(Journey.numbers(exchange, 400)));
        journey.start(campaign);
        return campaign;
    }

    /** How many of the campaigns each living node has. */
    private static List<Long> shares(RunningDialer dialer, List<Long> campaigns) {
        return dialer.sql()
                .sql(
                        """
                        SELECT COUNT(*) FROM auto_dialer_campaigns c JOIN nodes n ON n.id = c.owner
                        WHERE n.dead = FALSE AND c.id IN (:campaigns) GROUP BY n.id""")
                .param("campaigns", campaigns)
                .query(Long.class)
                .list();
    }
}
