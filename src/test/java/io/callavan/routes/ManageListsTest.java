package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.CallavanTest;
import io.callavan.web.ApiProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@CallavanTest
class ManageListsTest extends WithLists {

    @Test
    void anUploadIsAnsweredAtOnceAndBecomesAVersion() throws IOException {
        long list = lists.create("spring");

        var answer = lists.upload(list, "phone;name\n+12025550100;Ann\n=1+1;Mal\n");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("data").toString())
                .isEqualTo("{\"list_id\":" + list + ",\"new_version_number\":1,\"action\":\"upload\"}");
        JsonNode shown = lists.awaitImport(list);
        assertThat(shown.path("status").asText()).isEqualTo("ready");
        assertThat(shown.path("record_count").asInt()).isEqualTo(1);
        assertThat(shown.path("last_import").path("total_rows").asInt()).isEqualTo(2);
        assertThat(shown.path("last_import").path("invalid_rows").asInt()).isEqualTo(1);
        assertThat(shown.path("last_import").path("file_name").asText()).isEqualTo("list.csv");
        var report = program.get("/v1/lists/" + list + "/report");
        assertThat(report.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(report.body())
                .isEqualToNormalizingNewlines(
                        """
                        row,value,code,reason
                        3,'=1+1,FORMULA,"A formula, not a phone number; formulas are not evaluated"
                        """);
        await().atMost(Duration.ofSeconds(10)).until(() -> spooled() == 0);
    }

    @Test
    void theNextUploadIsAnUpdateAndTheNewVersionIsDialed() {
        long list = lists.create("spring");
        lists.upload(list, "phone\n+12025550100\n");
        lists.awaitImport(list);

        var answer = lists.upload(list, "phone\n+12025550101\n+12025550102\n");

        assertThat(answer.json().path("data").path("action").asText()).isEqualTo("update");
        JsonNode shown = lists.awaitImport(list);
        assertThat(shown.path("version_number").asInt()).isEqualTo(2);
        assertThat(shown.path("record_count").asInt()).isEqualTo(2);
    }

    @Test
    void anUploadForACampaignThatIsOverIsRefused() {
        long list = lists.create("spring");
        lists.upload(list, "phone\n+12025550100\n");
        lists.awaitImport(list);
        long campaign = lists.campaign("active");
        lists.assign(list, campaign);
        jdbc.sql("UPDATE auto_dialer_campaigns SET status = 'completed' WHERE id = ?")
                .param(campaign)
                .update();

        var answer = lists.upload(list, "phone\n+12025550101\n");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("code").asText()).isEqualTo("INVALID_STATUS");
        assertThat(answer.json().path("message").asText()).startsWith("Cannot upload to list in status: in_use");
    }

    @Test
    void aNameIsUniqueInItsOrganization() {
        lists.create("spring");

        var again = program.post("/v1/lists", "{\"name\": \" Spring \"}");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("code").asText()).isEqualTo("NAME_TAKEN");
        assertThat(ApiProgram.of(context)
                        .post("/v1/lists", "{\"name\": \"spring\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void theCountersAlwaysEqualTheRows() {
        long campaign = lists.campaign("paused");
        long first = lists.ready("first", 3);
        long second = lists.ready("second", 2);
        lists.assign(first, campaign);
        assertThat(lists.counters(campaign)).isEqualTo("3 = 3 + 0 + 0");
        lists.set(first, "+12025550100", 2, 1, 1);
        lists.set(first, "+12025550101", 2, 2, 1);
        jdbc.sql("UPDATE auto_dialer_campaign_counters SET pending_calls = 1, completed_calls = 1, failed_calls = 1"
                        + " WHERE campaign_id = :id")
                .param("id", campaign)
                .update();

        lists.assign(second, campaign);
        assertThat(lists.counters(campaign)).isEqualTo("5 = 3 + 1 + 1");
        assertThat(lists.unassign(first, campaign).status()).isEqualTo(200);
        assertThat(lists.counters(campaign)).isEqualTo("2 = 2 + 0 + 0");
        lists.assign(first, campaign);
        assertThat(lists.counters(campaign)).isEqualTo("5 = 3 + 1 + 1");
    }

    @Test
    void aListServesOneCampaignAtATime() {
        long list = lists.ready("spring", 1);
        long campaign = lists.campaign("active");
        assertThat(lists.assign(list, campaign)
                        .json()
                        .path("data")
                        .path("status")
                        .asText())
                .isEqualTo("in_use");

        var other = lists.assign(list, lists.campaign("draft"));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().path("code").asText()).isEqualTo("LIST_IN_USE");
        var lists = program.get("/v1/auto-dialer-campaigns/" + campaign + "/lists");
        assertThat(lists.json().path("data").path(0).path("id").asLong()).isEqualTo(list);
        var destinations = program.get("/v1/auto-dialer-campaigns/" + campaign + "/destinations?status=idle");
        assertThat(destinations.json().path("meta").path("total").asInt()).isEqualTo(1);
        assertThat(destinations.json().path("data").path(0).path("status").asText())
                .isEqualTo("idle");
        assertThat(destinations.json().path("data").path(0).path("list_id").asLong())
                .isEqualTo(list);
    }

    @Test
    void aListThatIsNotReadyIsNotAssigned() {
        var answer = lists.assign(lists.create("empty"), lists.campaign("draft"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("code").asText()).isEqualTo("LIST_NOT_READY");
        assertThat(answer.json().path("current_status").asText()).isEqualTo("draft");
    }

    @Test
    void aCampaignThatIsOverTakesNoList() {
        var answer = lists.assign(lists.ready("spring", 1), lists.campaign("completed"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("code").asText()).isEqualTo("CAMPAIGN_NOT_OPEN");
    }

    @Test
    void aListIsNotTakenFromAnActiveCampaign() {
        long list = lists.ready("spring", 1);
        long campaign = lists.campaign("active");
        lists.assign(list, campaign);

        var answer = lists.unassign(list, campaign);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("code").asText()).isEqualTo("CAMPAIGN_ACTIVE");
        assertThat(lists.counters(campaign)).isEqualTo("1 = 1 + 0 + 0");
    }

    @Test
    void aListIsNotTakenAwayUnderACall() {
        long list = lists.ready("spring", 2);
        long campaign = lists.campaign("paused");
        lists.assign(list, campaign);
        lists.set(list, "+12025550100", 1, 0, 1);

        assertThat(lists.unassign(list, campaign).json().path("code").asText()).isEqualTo("CALLS_IN_PROGRESS");
    }

    @Test
    void nothingOfAnotherOrganizationIsSeen() {
        long list = lists.ready("spring", 1);
        long campaign = lists.campaign("draft");
        var stranger = ApiProgram.of(context);
        long own = campaign;
        String body = "{\"campaign_id\": " + own + "}";

        assertThat(Stream.of(
                        stranger.get("/v1/lists/" + list),
                        stranger.get("/v1/lists/" + list + "/report"),
                        stranger.post("/v1/lists/" + list + "/assign", body),
                        stranger.post("/v1/lists/" + list + "/unassign", body),
                        stranger.upload(
                                "/v1/lists/" + list + "/upload", "x.csv", "phone\n".getBytes(StandardCharsets.UTF_8)),
                        stranger.get("/v1/auto-dialer-campaigns/" + campaign + "/lists"),
                        stranger.get("/v1/auto-dialer-campaigns/" + campaign + "/destinations")))
                .extracting(ApiProgram.Answer::status)
                .containsOnly(404);
        assertThat(stranger.get("/v1/lists").json().path("meta").path("total").asInt())
                .isZero();
    }

    @Test
    void listsAreFoundByPartOfTheirNameAndPaged() {
        lists.create("north 50%");
        lists.create("north 51");
        lists.create("south");

        assertThat(program.get("/v1/lists?search=north&per_page=1&page=2")
                        .json()
                        .toString())
                .contains("\"name\":\"north 50%\"")
                .contains("\"meta\":{\"current_page\":2,\"last_page\":2,\"per_page\":1,\"total\":2}");
        assertThat(program.get("/v1/lists?search=50%25")
                        .json()
                        .path("meta")
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    private long spooled() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("uploads"))) {
            return files.count();
        }
    }
}
