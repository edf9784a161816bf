package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.TestData;
import io.callavan.simulator.Behaviour;
import io.callavan.simulator.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long this takes, MillionBench measures. */
class MillionRowsJourneyTest {

    private static final int CPS = 5;
    private static final int CAC = 20;
    private static final int CALLS = 15;

    private long mostHeld;

    @Test
    void aMillionRowsAreImportedInFlatMemoryAndDialedAndTheJudgeFindsNothing() throws IOException {
        Stage.carrier()
                .behave(
                        Behaviour.parse(
                                """
                        {"outcomes": {"answer": 1}, "ringMillis": {"fixed": 20}, "talkMillis": {"fixed": 300}}"""));
        Stage.carrier().judge().limits(List.of(new Limit(MillionRows.PREFIX, CPS, CAC, 1, null)));
        var journey = new Journey(Stage.dialer());
        MillionRows.suppressFirst(journey.api());
        long list = MillionRows.list(journey.api(), "million");
        long before = Memory.heapAfterCollection();

        MillionRows.assertAccountedFor(imported(journey, list));

        assertThat(mostHeld - before).as("MB held during the import").isLessThan(MillionRows.FLAT_MB);
        long campaign = journey.campaign("Million", CPS, CAC, ", \"caller_id\": \"+12025550199\"");
        MillionRows.assign(journey.api(), list, campaign);
        journey.start(campaign);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        journey.statistics(campaign).path("completed_calls").asInt() >= CALLS);
        journey.api().patch("/v1/auto-dialer-campaigns/" + campaign + "/stop");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !journey.campaign(campaign).path("stopping").asBoolean());

        assertThat(Stage.carrier().judge().verdict().violations()).isEmpty();
        Stage.books().areRight(campaign);
        Stage.books().agreeWithTheCarrier(campaign, MillionRows.PREFIX);
        assertThat(journey.statistics(campaign).path("total_destinations").asInt())
                .isEqualTo(journey.api()
                        .get("/v1/lists/" + list)
                        .json()
                        .at("/data/record_count")
                        .asInt());
        assertThat(Memory.heapAfterCollection() - before)
                .as("MB held after all")
                .isLessThan(MillionRows.FLAT_MB);
    }

    /** What is held is looked at a few times: each look stops everything else for a moment. */
    private JsonNode imported(Journey journey, long list) throws IOException {
        Path file = MillionRows.write(TestData.folder("million.csv"), false);
        MillionRows.uploaded(journey.api(), list, Files.readAllBytes(file));
        Files.delete(file);
        for (int looks = 1; looks <= 3; looks++) {
            int rows = MillionRows.COUNT / 4 * looks;
            await().atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> MillionRows.report(journey.api(), list)
                                    .path("total_rows")
                                    .asInt()
                            >= rows);
            mostHeld = Math.max(mostHeld, Memory.heapAfterCollection());
        }
        return MillionRows.awaited(journey.api(), list, () -> {});
    }
}
