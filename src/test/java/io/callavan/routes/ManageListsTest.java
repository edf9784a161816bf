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
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

@CallavanTest
class ManageListsTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @Value("${callavan.data-dir}")
    Path data;

    ApiProgram program;

    @BeforeEach
    void signIn() {
        program = ApiProgram.of(context);
    }

    @Test
    void anUploadIsAnsweredAtOnceAndBecomesAVersion() throws IOException {
        long list = list("spring");

        var answer = upload(list, "phone;name\n+12025550100;Ann\n=1+1;Mal\n");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("data").toString())
                .isEqualTo("{\"list_id\":" + list + ",\"new_version_number\":1,\"action\":\"upload\"}");
        JsonNode shown = imported(list);
        assertThat(shown.path("status").asText()).isEqualTo("ready");
        assertThat(shown.path("record_count").asInt()).isEqualTo(1);
        assertThat(shown.path("last_import").path("total_rows").asInt()).isEqualTo(2);
        assertThat(shown.path("last_import").path("invalid_rows").asInt()).isEqualTo(1);
        assertThat(shown.path("last_import").path("file_name").asText()).isEqualTo("leads.csv");
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
        long list = list("spring");
        upload(list, "phone\n+12025550100\n");
        imported(list);

        var answer = upload(list, "phone\n+12025550101\n+12025550102\n");

        assertThat(answer.json().path("data").path("action").asText()).isEqualTo("update");
        JsonNode shown = imported(list);
        assertThat(shown.path("version_number").asInt()).isEqualTo(2);
        assertThat(shown.path("record_count").asInt()).isEqualTo(2);
    }

    @Test
    void anUploadIntoAListInUseIsRefused() {
        long list = list("spring");
        upload(list, "phone\n+12025550100\n");
        imported(list);
        assign(list, campaign("draft"));

        var answer = upload(list, "phone\n+12025550101\n");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("code").asText()).isEqualTo("INVALID_STATUS");
        assertThat(answer.json().path("message").asText()).startsWith("Cannot upload to list in status: in_use");
    }

    @Test
    void aNameIsUniqueInItsOrganization() {
        list("spring");

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
        long campaign = campaign("paused");
        long first = ready("first", 3);
        long second = ready("second", 2);
        assign(first, campaign);
        assertThat(counters(campaign)).isEqualTo("3 = 3 + 0 + 0");
        set(first, "+12025550100", 2, 1);
        set(first, "+12025550101", 2, 2);
        jdbc.sql("UPDATE auto_dialer_campaign_counters SET pending_calls = 1, completed_calls = 1, failed_calls = 1"
                        + " WHERE campaign_id = :id")
                .param("id", campaign)
                .update();

        assign(second, campaign);
        assertThat(counters(campaign)).isEqualTo("5 = 3 + 1 + 1");
        assertThat(unassign(first, campaign).status()).isEqualTo(200);
        assertThat(counters(campaign)).isEqualTo("2 = 2 + 0 + 0");
        assign(first, campaign);
        assertThat(counters(campaign)).isEqualTo("5 = 3 + 1 + 1");
    }

    @Test
    void aListServesOneCampaignAtATime() {
        long list = ready("spring", 1);
        long campaign = campaign("active");
        assertThat(assign(list, campaign).json().path("data").path("status").asText())
                .isEqualTo("in_use");

        var other = assign(list, campaign("draft"));

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
        var answer = assign(list("empty"), campaign("draft"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("code").asText()).isEqualTo("LIST_NOT_READY");
        assertThat(answer.json().path("current_status").asText()).isEqualTo("draft");
    }

    @Test
    void aCampaignThatIsOverTakesNoList() {
        var answer = assign(ready("spring", 1), campaign("completed"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("code").asText()).isEqualTo("CAMPAIGN_NOT_OPEN");
    }

    @Test
    void aListIsNotTakenFromAnActiveCampaign() {
        long list = ready("spring", 1);
        long campaign = campaign("active");
        assign(list, campaign);

        var answer = unassign(list, campaign);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("code").asText()).isEqualTo("CAMPAIGN_ACTIVE");
        assertThat(counters(campaign)).isEqualTo("1 = 1 + 0 + 0");
    }

    @Test
    void aListIsNotTakenAwayUnderACall() {
        long list = ready("spring", 2);
        long campaign = campaign("paused");
        assign(list, campaign);
        set(list, "+12025550100", 1, 0);

        assertThat(unassign(list, campaign).json().path("code").asText()).isEqualTo("CALLS_IN_PROGRESS");
    }

    @Test
    void nothingOfAnotherOrganizationIsSeen() {
        long list = ready("spring", 1);
        long campaign = campaign("draft");
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
        list("north 50%");
        list("north 51");
        list("south");

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

    private long list(String name) {
        var answer = program.post("/v1/lists", "{\"name\": \"" + name + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("data").path("id").asLong();
    }

    private long ready(String name, int destinations) {
        long list = list(name);
        var text = new StringBuilder("phone\n");
        for (int i = 0; i < destinations; i++) {
            text.append("+1202555010").append(i).append('\n');
        }
        upload(list, text.toString());
        assertThat(imported(list).path("status").asText()).isEqualTo("ready");
        return list;
    }

    private ApiProgram.Answer upload(long list, String content) {
        return program.upload("/v1/lists/" + list + "/upload", "leads.csv", content.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode imported(long list) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> program.get("/v1/lists/" + list).json().path("data"),
                        shown -> !shown.path("status").asText().equals("processing"));
    }

    private ApiProgram.Answer assign(long list, long campaign) {
        return program.post("/v1/lists/" + list + "/assign", "{\"campaign_id\": " + campaign + "}");
    }

    private ApiProgram.Answer unassign(long list, long campaign) {
        return program.post("/v1/lists/" + list + "/unassign", "{\"campaign_id\": " + campaign + "}");
    }

    /** A campaign that nobody dials yet, whatever its status. */
    private long campaign(String status) {
        var key = new GeneratedKeyHolder();
        jdbc.sql(
                        "INSERT INTO auto_dialer_campaigns"
                                + " (organization_id, name, status, routing_destination_type, start_date, created_at, updated_at)"
                                + " VALUES (:organization, 'Spring', :status, 'hangup', '2999-01-01', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))")
                .param("organization", program.caller().organizationId())
                .param("status", status)
                .update(key);
        long id = Objects.requireNonNull(key.getKey()).longValue();
        jdbc.sql("INSERT INTO auto_dialer_campaign_counters (campaign_id) VALUES (:id)")
                .param("id", id)
                .update();
        return id;
    }

    private void set(long list, String number, int status, int outcome) {
        jdbc.sql(
                        "UPDATE auto_dialer_destinations d JOIN auto_dialer_lists l ON l.version_id = d.version_id"
                                + " SET d.status = :status, d.outcome = :outcome WHERE l.id = :list AND d.phone_number = :number")
                .param("status", status)
                .param("outcome", outcome)
                .param("list", list)
                .param("number", number)
                .update();
    }

    /** Total = pending + completed + failed. */
    private String counters(long campaign) {
        return jdbc.sql(
                        "SELECT CONCAT(total_destinations, ' = ', pending_calls, ' + ', completed_calls, ' + ', failed_calls)"
                                + " FROM auto_dialer_campaign_counters WHERE campaign_id = :id")
                .param("id", campaign)
                .query(String.class)
                .single();
    }

    private long spooled() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("uploads"))) {
            return files.count();
        }
    }
}
