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

/** Two nodes on one database share campaigns, and what is counted for a campaign goes on where the other node left it. */
class TwoNodesTest {

    private static final int CAMPAIGNS = 4;
    private static final int LIGHT = 1;
    private static final int HEAVY = 3;
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
                await().atMost(SOON).until(() -> nodesThatChose(first, campaigns) == 2);
            }
            await().atMost(AT_ONCE).until(() -> shares(first, campaigns), equalTo(List.of(4L)));
            assertThat(turns(first, campaigns))
                    .as(
                            "what each number is owed is its weight for every choice of either node, less all it was chosen for")
                    .hasSize(2 * CAMPAIGNS)
                    .allSatisfy(turn -> assertThat(turn.owed())
                            .isEqualTo(turn.choices() * turn.weight() - turn.chosen() * (LIGHT + HEAVY))
                            .isBetween(-(LIGHT + HEAVY), LIGHT + HEAVY));

            campaigns.forEach(campaign -> journey.api().patch("/v1/auto-dialer-campaigns/" + campaign + "/archive"));
            assertThat(carrier.judge().verdict().violations()).isEmpty();
        }
    }

    private static long started(Journey journey, String exchange) {
        long campaign = journey.campaign(
                "Shared " + exchange,
                2,
                3,
                """
                , "caller_id_pool_enabled": true, "caller_id_strategy": "round_robin",
                "caller_id_pool": [{"did_id": %d, "weight": %d}, {"did_id": %d, "weight": %d}]"""
                        .formatted(
                                journey.did("+1" + exchange + "9998"),
                                LIGHT,
                                journey.did("+1" + exchange + "9999"),
                                HEAVY));
        journey.list("shared-" + exchange, campaign, Journey.csv(Journey.numbers(exchange, 400)));
        journey.start(campaign);
        return campaign;
    }

    /** How many nodes chose numbers for one and the same campaign, at most. */
    private static long nodesThatChose(RunningDialer dialer, List<Long> campaigns) {
        return dialer.sql()
                .sql(
                        """
                        SELECT COUNT(DISTINCT node_id) AS nodes FROM auto_dialer_call_sessions
                        WHERE campaign_id IN (:campaigns) AND did_id IS NOT NULL
                        GROUP BY campaign_id ORDER BY nodes DESC LIMIT 1""")
                .param("campaigns", campaigns)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /**
     * A number of a pool.
     *
     * @param owed its standing in the round robin
     * @param chosen calls that show it
     * @param choices calls of its campaign
     */
    private record Turn(int weight, int owed, int chosen, int choices) {}

    /** In one statement, so that no choice comes in between. */
    private static List<Turn> turns(RunningDialer dialer, List<Long> campaigns) {
        return dialer.sql()
                .sql(
                        """
                        SELECT p.weight, p.credit AS owed,
                               (SELECT COUNT(*) FROM auto_dialer_call_sessions s
                                WHERE s.campaign_id = p.campaign_id AND s.did_id = p.did_id) AS chosen,
                               (SELECT COUNT(*) FROM auto_dialer_call_sessions s
                                WHERE s.campaign_id = p.campaign_id AND s.did_id IS NOT NULL) AS choices
                        FROM auto_dialer_campaign_caller_ids p WHERE p.campaign_id IN (:campaigns)""")
                .param("campaigns", campaigns)
                .query(Turn.class)
                .list();
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
