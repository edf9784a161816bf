package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.simulator.Behaviour;
import io.callavan.simulator.Limit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListJourneyTest {

    @Test
    void aListAssignedToAnActiveCampaignIsDialedWithoutARestart() {
        Stage.carrier()
                .behave(
                        Behaviour.parse(
                                """
                        {"outcomes": {"answer": 1}, "ringMillis": {"fixed": 20}, "talkMillis": {"fixed": 100}}"""));
        Stage.carrier().judge().limits(List.of(new Limit("+1202585", 5, 4, 1, null)));
        var journey = new Journey(Stage.dialer());
        long campaign =
                journey.campaign("Lists", 5, 4, ", \"caller_id\": \"+12025550199\", \"end_handle\": \"continue\"");
        journey.list("first", campaign, Journey.csv(Journey.numbers("202585", 3)));
        long spare = journey.campaign("Spare", 5, 4, "");
        long second = journey.list("second", spare, Journey.csv(List.of("+12025859001", "+12025859002")));
        String lists = "/v1/lists/" + second;
        journey.api().post(lists + "/unassign", "{\"campaign_id\": " + spare + "}");
        journey.start(campaign);
        journey.awaitProcessed(campaign, 3, Duration.ofSeconds(30));

        var answer = journey.api().post(lists + "/assign", "{\"campaign_id\": " + campaign + "}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        journey.awaitProcessed(campaign, 5, Duration.ofSeconds(30));
        assertThat(journey.campaign(campaign).path("status").asText()).isEqualTo("active");
        assertThat(journey.api()
                        .post(lists + "/unassign", "{\"campaign_id\": " + campaign + "}")
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("CAMPAIGN_ACTIVE");
        assertThat(Stage.carrier().judge().verdict().violations()).isEmpty();
        Stage.books().agreeWithTheCarrier(campaign, "+1202585");
        journey.api().patch("/v1/auto-dialer-campaigns/" + campaign + "/pause");
    }
}
