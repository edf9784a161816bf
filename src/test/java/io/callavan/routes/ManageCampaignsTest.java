package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.CallavanTest;
import io.callavan.organization.Role;
import io.callavan.web.ApiProgram;
import io.callavan.web.ApiProgram.Answer;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@CallavanTest
class ManageCampaignsTest {

    private static final String CAMPAIGNS = CampaignRows.CAMPAIGNS;
    private static final String HANGUP =
            "{\"name\": \"Test\", \"routing_destination_type\": \"hangup\", \"caller_id\": \"+12025550100\"}";

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    ApiProgram program;

    @BeforeEach
    void signIn() {
        program = ApiProgram.of(context);
    }

    @Test
    void aCampaignIsMadeReadAndChanged() {
        Answer made = program.post(CAMPAIGNS, HANGUP);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("message").asText()).isEqualTo("Campaign created.");
        String path = CAMPAIGNS + "/" + made.json().path("data").path("id").asLong();

        Answer changed = program.put(path, "{\"dial_timeout\": 45}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);

        JsonNode read = program.get(path).json().path("data");
        assertThat(read).isEqualTo(changed.json().path("data"));
        assertThat(read.path("dial_timeout").asInt()).isEqualTo(45);
        assertThat(read.path("status").asText()).isEqualTo("draft");
        assertThat(read.path("created_at").asText()).matches("20\\d\\d-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void theLifeCycleIsAskedForByPatch() {
        String path = path(new CampaignRows(program, jdbc).startable(""));

        assertThat(status(program.patch(path + "/start"))).isEqualTo("active");
        assertThat(status(program.patch(path + "/pause", "{\"reason\": \"lunch\"}")))
                .isEqualTo("paused");
        assertThat(program.get(path).json().path("data").path("pause_reason").asText())
                .isEqualTo("lunch");
        assertThat(status(program.patch(path + "/resume"))).isEqualTo("active");
        assertThat(status(program.patch(path + "/pause"))).isEqualTo("paused");
        assertThat(status(program.patch(path + "/archive"))).isEqualTo("archived");
        assertThat(status(program.patch(path + "/archive"))).isEqualTo("archived");
    }

    @Test
    void aStartWithoutAListIsAProblemWithTheSeedsCode() {
        Answer answer = program.patch(path(create(HANGUP)) + "/start");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("code").asText()).isEqualTo("NO_LIST_ASSIGNED");
        assertThat(answer.json().path("errors").has("NO_LIST_ASSIGNED")).isTrue();
    }

    @Test
    void aWrongStatusIsAConflictThatNamesWhatIsAllowed() {
        Answer answer = program.patch(path(create(HANGUP)) + "/pause");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("code").asText()).isEqualTo("CAMPAIGN_NOT_ACTIVE");
        assertThat(answer.json().path("details").toString())
                .isEqualTo(
                        "{\"current_status\":\"draft\",\"allowed\":[\"start\",\"pace\",\"update\",\"archive\",\"copy\",\"delete\"]}");
    }

    @Test
    void aRuleOfTheRoomIsAProblemWithItsField() {
        Answer answer = program.post(
                CAMPAIGNS,
                "{\"name\": \"Test\", \"routing_destination_type\": \"ai_assistant\", \"calls_per_second\": 6,"
                        + " \"timezone\": \"Mars/Base\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(fields(answer)).containsExactlyInAnyOrder("routing_destination_id", "calls_per_second", "timezone");
    }

    @Test
    void anUnknownFieldIsRefusedByName() {
        Answer answer = program.post(CAMPAIGNS, HANGUP.replace("}", ", \"colour\": 1}"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("colour");
    }

    @Test
    void campaignsAreSearchedAndPaged() {
        for (String name : List.of("spring", "50% off", "spring again")) {
            create(HANGUP.replace("Test", name));
        }

        Answer page = program.get(CAMPAIGNS + "?search=spring&per_page=1&page=2");
        assertThat(page.json().path("data").findValuesAsText("name")).containsExactly("spring");
        assertThat(page.json().path("meta").toString())
                .isEqualTo("{\"current_page\":2,\"last_page\":2,\"per_page\":1,\"total\":2}");
        assertThat(program.get(CAMPAIGNS + "?search=0%25&status=draft")
                        .json()
                        .path("data")
                        .findValuesAsText("name"))
                .containsExactly("50% off");
    }

    @Test
    void figuresAreAnswered() {
        Answer answer = program.get(path(create(HANGUP)) + "/statistics");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("data").path("answer_rate").asDouble()).isZero();
    }

    @Test
    void theMonitorIsAnswered() {
        String path = path(create(HANGUP));

        Answer summary = program.get(CAMPAIGNS + "/monitor/summary");
        Answer detail = program.get(path + "/monitor/detail");

        assertThat(summary.status()).as(summary.body()).isEqualTo(200);
        assertThat(summary.json().at("/data/totals/campaigns_by_status/draft").asInt())
                .isOne();
        assertThat(detail.status()).as(detail.body()).isEqualTo(200);
        assertThat(detail.json().at("/data/outcomes_per_minute")).hasSize(60);
        Answer concurrency = program.get(path + "/concurrency");
        assertThat(concurrency.status()).as(concurrency.body()).isEqualTo(200);
        assertThat(concurrency.json().at("/data/free_slots").asInt()).isOne();
    }

    @Test
    void anotherOrganizationSeesNothing() {
        String path = path(create(HANGUP));
        ApiProgram stranger = ApiProgram.of(context);

        assertThat(stranger.get(path + "/monitor/detail").status()).isEqualTo(404);
        assertThat(stranger.get(path + "/concurrency").status()).isEqualTo(404);
        assertThat(stranger.get(path).status()).isEqualTo(404);
        assertThat(stranger.patch(path + "/archive").status()).isEqualTo(404);
        assertThat(stranger.put(path, "{}").status()).isEqualTo(404);
        assertThat(status(program.get(path))).isEqualTo("draft");
    }

    @Test
    void aReporterHasNoAccess() {
        assertThat(ApiProgram.of(context, Role.REPORTER).get(CAMPAIGNS).status())
                .isEqualTo(403);
    }

    @Test
    void aChangeOfWhatWasReadBeforeIsRefusedWithThePresentVersion() {
        String path = path(create(HANGUP));
        assertThat(program.get(path).headers().firstValue("ETag")).contains("\"1\"");
        var changed = program.put(path, "{\"dial_timeout\": 45}");
        assertThat(changed.headers().firstValue("ETag")).contains("\"2\"");

        Answer stale = ifMatch(path + "/archive", "PATCH", "\"1\"");

        assertThat(stale.status()).as(stale.body()).isEqualTo(412);
        assertThat(stale.json().path("code").asText()).isEqualTo("VERSION_MISMATCH");
        assertThat(stale.json().path("current_version").asInt()).isEqualTo(2);
        Answer fresh = ifMatch(path + "/archive", "PATCH", "\"2\"");
        assertThat(status(fresh)).isEqualTo("archived");
        assertThat(fresh.headers().firstValue("ETag")).contains("\"3\"");
    }

    @Test
    void aCopyIsADraftAndADraftIsDeleted() {
        String path = path(create(HANGUP));

        Answer copy = ApiProgram.send(program.request(path + "/copy").POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(copy.status()).as(copy.body()).isEqualTo(201);
        assertThat(copy.headers().firstValue("ETag")).contains("\"1\"");
        JsonNode draft = copy.json().path("data");
        assertThat(draft.path("name").asText()).isEqualTo("Copy of Test");
        String copied = path(draft.path("id").asLong());
        assertThat(ifMatch(copied, "DELETE", "\"7\"").status()).isEqualTo(412);
        assertThat(program.delete(copied).status()).isEqualTo(204);
        assertThat(program.get(copied).status()).isEqualTo(404);
        assertThat(program.get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} may ask no verb")
    @EnumSource(names = {"PBX_USER", "REPORTER"})
    void aRoleWithoutTheDialerMayAskNoVerb(Role role) {
        ApiProgram other = ApiProgram.of(context, role);
        String path = path(1);

        for (String verb : List.of("start", "pause", "resume", "archive")) {
            assertThat(other.patch(path + "/" + verb).status()).as(verb).isEqualTo(403);
        }
        assertThat(other.put(path, "{}").status()).isEqualTo(403);
        assertThat(other.delete(path).status()).isEqualTo(403);
        assertThat(ApiProgram.send(other.request(path + "/copy").POST(HttpRequest.BodyPublishers.noBody()))
                        .status())
                .isEqualTo(403);
    }

    private Answer ifMatch(String path, String method, String tag) {
        return ApiProgram.send(
                program.request(path).header("If-Match", tag).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    private long create(String settings) {
        Answer made = program.post(CAMPAIGNS, settings);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("data").path("id").asLong();
    }

    private static String path(long id) {
        return CAMPAIGNS + "/" + id;
    }

    private static String status(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("data").path("status").asText();
    }

    private static List<String> fields(Answer answer) {
        return answer.json().path("errors").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }
}
