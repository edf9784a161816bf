package io.callavan.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callavan.organization.Caller;
import io.callavan.refusal.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@CampaignTest
class CampaignReadingTest {

    @Autowired
    Campaigns campaigns;

    @Autowired
    Fixture fixture;

    Caller caller;

    @BeforeEach
    void begin() {
        caller = fixture.caller();
    }

    @Test
    void theNewestCampaignComesFirst() {
        named("one", "two", "three");

        assertThat(names(null, null, null, null)).containsExactly("three", "two", "one");
    }

    @Test
    void anotherOrganizationsCampaignsAreNotListed() {
        named("mine");

        assertThat(fixture.tree(campaigns.list(fixture.caller(), null, null, null, null))
                        .toString())
                .isEqualTo("{\"data\":[],\"meta\":{\"current_page\":1,\"last_page\":1,\"per_page\":25,\"total\":0}}");
    }

    @Test
    void archivedOnesAreListedOnlyByTheirStatus() {
        long draft = fixture.create(caller, "{\"name\": \"draft\"}");
        long archived = fixture.create(caller, "{\"name\": \"archived\"}");
        campaigns.archive(caller, archived, null);

        assertThat(names(null, null, null, null)).containsExactly("draft");
        assertThat(names("archived", null, null, null)).containsExactly("archived");
        assertThat(names("draft", null, null, null)).containsExactly("draft");
        assertThat(names("active", null, null, null)).isEmpty();
        assertThat(fixture.data(campaigns.get(caller, archived)).path("status").asText())
                .isEqualTo("archived");
        assertThat(fixture.data(campaigns.get(caller, draft)).path("status").asText())
                .isEqualTo("draft");
    }

    @Test
    void anUnknownStatusIsRefused() {
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> campaigns.list(caller, "running", null, null, null));

        assertThat(refusal.errors().get("status"))
                .containsExactly("status must be one of draft, active, paused, completed, archived, not \"running\".");
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource({"50%, 50% off", "_, a_b", "!, wow!", "\\, back\\slash", "OFF, 50% off", "' ', 50% off", "zz, ''"})
    void aSearchTakesEveryCharacterLiterally(String search, String found) {
        named("a_b", "50% off", "aXb", "wow!", "back\\slash");

        assertThat(String.join(",", names(null, search, null, null))).isEqualTo(found);
    }

    @Test
    void pagesTellWhereTheyStand() {
        named("1", "2", "3", "4", "5");

        assertThat(names(null, null, 2, 2)).containsExactly("3", "2");
        assertThat(fixture.tree(campaigns.list(caller, null, null, 3, 2))
                        .path("meta")
                        .toString())
                .isEqualTo("{\"current_page\":3,\"last_page\":3,\"per_page\":2,\"total\":5}");
        assertThat(names(null, null, 1_000_000, 200)).isEmpty();
    }

    @Test
    void countersHaveTheirPercentages() {
        long id = fixture.create(caller, "{}");
        fixture.counters(id, 750, 50, 197, 3);

        assertThat(fixture.data(campaigns.get(caller, id)).path("statistics").toString())
                .isEqualTo("{\"total_destinations\":1000,\"completed_calls\":750,\"failed_calls\":50,"
                        + "\"suppressed_calls\":0,\"pending_calls\":197,\"active_calls\":3,\"progress_percentage\":75.0,"
                        + "\"processed_percentage\":80.0}");
    }

    @Test
    void whoIsSuppressedIsProcessedButNoProgress() {
        long id = fixture.create(caller, "{}");
        fixture.update(
                "UPDATE auto_dialer_campaign_counters SET total_destinations = 8, completed_calls = 3, failed_calls = 1,"
                        + " suppressed_calls = 2, pending_calls = 2, attempts = 9 WHERE campaign_id = :id",
                Map.of("id", id));

        var figures = fixture.data(campaigns.statistics(caller, id));

        assertThat(figures.path("suppressed_calls").asInt()).isEqualTo(2);
        assertThat(figures.path("progress_percentage").asDouble()).as("3 / 8").isEqualTo(37.5);
        assertThat(figures.path("processed_percentage").asDouble()).as("6 / 8").isEqualTo(75.0);
        assertThat(figures.path("success_rate").asDouble()).as("3 / 4").isEqualTo(75.0);
        assertThat(figures.path("attempts").asInt()).isEqualTo(9);
    }

    @Test
    void figuresOfACampaignWithoutCallsAreZero() {
        long id = fixture.create(caller, "{}");

        assertThat(fixture.data(campaigns.statistics(caller, id)).toString())
                .isEqualTo("{\"total_destinations\":0,\"completed_calls\":0,\"failed_calls\":0,\"suppressed_calls\":0,"
                        + "\"pending_calls\":0,\"active_calls\":0,\"progress_percentage\":0.0,\"processed_percentage\":0.0,"
                        + "\"attempts\":0,\"ended_calls\":0,\"answered_calls\":0,\"retried_destinations\":0,"
                        + "\"success_rate\":0.0,\"answer_rate\":0.0,\"asr\":0.0,\"average_duration_seconds\":0.0,"
                        + "\"average_call_seconds\":0.0,\"calls_per_minute\":0.0,"
                        + "\"estimated_seconds_to_finish\":null,\"dispositions\":{},\"by_hour\":[],"
                        + "\"by_caller_id\":[]}");
    }

    private void named(String... names) {
        for (String name : names) {
            fixture.create(caller, fixture.json("{}").put("name", name).toString());
        }
    }

    private List<String> names(
            @Nullable String status, @Nullable String search, @Nullable Integer page, @Nullable Integer perPage) {
        return fixture.data(campaigns.list(caller, status, search, page, perPage))
                .findValuesAsText("name");
    }
}
