package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.CallavanTest;
import io.callavan.campaign.CampaignDialer;
import io.callavan.organization.Role;
import io.callavan.web.ApiProgram;
import io.callavan.web.ApiProgram.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every verb in every status from every role, over HTTP: the status it is answered with, and what it leaves. */
@CallavanTest
class CampaignVerbsTest {

    /** Verb to the HTTP status by draft, active, paused, completed, archived. */
    private static final Map<String, int[]> ANSWERS = Map.of(
            "start", new int[] {200, 409, 409, 409, 409},
            "pause", new int[] {409, 200, 409, 409, 409},
            "resume", new int[] {409, 409, 200, 409, 409},
            "stop", new int[] {409, 200, 200, 409, 409},
            "pace", new int[] {200, 200, 200, 409, 409},
            "archive", new int[] {200, 200, 200, 200, 200},
            "update", new int[] {200, 409, 200, 409, 409},
            "copy", new int[] {201, 201, 201, 201, 201},
            "delete", new int[] {204, 409, 409, 409, 409});

    private static final Map<String, String> LEADS_TO =
            Map.of("start", "active", "pause", "paused", "resume", "active", "stop", "paused", "archive", "archived");

    private static final String[] STATUSES = {"draft", "active", "paused", "completed", "archived"};

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    ApiProgram owner;
    CampaignRows rows;

    @BeforeEach
    void signIn() {
        owner = ApiProgram.of(context);
        rows = new CampaignRows(owner, jdbc);
    }

    @ParameterizedTest(name = "in {0}")
    @ValueSource(strings = {"draft", "active", "paused", "completed", "archived"})
    void whoMayDialIsAnsweredByTheStatus(String status) {
        ApiProgram admin = owner.colleague(context, Role.PBX_ADMIN);
        int column = java.util.List.of(STATUSES).indexOf(status);
        ANSWERS.forEach((verb, answers) -> {
            for (ApiProgram program : new ApiProgram[] {owner, admin}) {
                long id = in(status);
                Answer answer = ask(program, verb, id);
                assertThat(answer.status())
                        .as("%s in %s by %s: %s", verb, status, program.caller().role(), answer.body())
                        .isEqualTo(answers[column]);
                if (answer.status() == 409) {
                    assertThat(answer.json().at("/details/current_status").asText())
                            .isEqualTo(status);
                    assertThat(answer.json().at("/details/allowed").toString()).doesNotContain("\"" + verb + "\"");
                }
                String after = answer.status() == 200 ? LEADS_TO.getOrDefault(verb, status) : status;
                if (answer.status() != 204) {
                    assertThat(rows.statusOf(id)).as("%s in %s", verb, status).isEqualTo(after);
                }
            }
        });
    }

    @ParameterizedTest(name = "in {0}")
    @ValueSource(strings = {"draft", "active", "paused", "completed", "archived"})
    void nobodyElseChangesAnything(String status) {
        long id = in(status);
        int version = version(id);
        Map<ApiProgram, Integer> others = Map.of(
                owner.colleague(context, Role.PBX_USER), 403,
                owner.colleague(context, Role.REPORTER), 403,
                ApiProgram.of(context), 404,
                ApiProgram.of(context, Role.PBX_ADMIN), 404);
        for (String verb : ANSWERS.keySet()) {
            others.forEach(
                    (program, answered) -> assertThat(ask(program, verb, id).status())
                            .as("%s in %s by %s", verb, status, program.caller().role())
                            .isEqualTo(answered));
            assertThat(ApiProgram.send(anonymous(request(verb, id))).status())
                    .as("%s by nobody", verb)
                    .isEqualTo(401);
        }
        assertThat(rows.statusOf(id)).isEqualTo(status);
        assertThat(version(id)).isEqualTo(version);
    }

    @Test
    void onlyAnOwnerForces() {
        ApiProgram admin = owner.colleague(context, Role.PBX_ADMIN);
        long id = in("active");
        context.getBean(CampaignDialer.class)
                .pauseBySystem(
                        id,
                        "rate_limit",
                        context.getBean(java.time.Clock.class).instant().plusSeconds(600));
        String resume = CampaignRows.CAMPAIGNS + "/" + id + "/resume";

        Answer early = admin.patch(resume);
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.json().path("code").asText()).isEqualTo("RATE_LIMITED");
        assertThat(admin.patch(resume, "{\"force\": true}").status()).isEqualTo(403);
        assertThat(owner.patch(resume, "{\"force\": 1}").status()).isEqualTo(422);
        assertThat(owner.patch(resume, "{\"force\": true}").status()).isEqualTo(200);
    }

    private long in(String status) {
        long id = rows.startable("");
        if (!status.equals("draft") && !status.equals("archived")) {
            assertThat(ask(owner, "start", id).status()).isEqualTo(200);
        }
        switch (status) {
            case "paused" -> ask(owner, "pause", id);
            case "archived" -> ask(owner, "archive", id);
            case "completed" -> {
                rows.finish(id);
                context.getBean(CampaignDialer.class).wake();
            }
            default -> {}
        }
        assertThat(rows.statusOf(id)).isEqualTo(status);
        return id;
    }

    private int version(long id) {
        return owner.get(CampaignRows.CAMPAIGNS + "/" + id)
                .json()
                .at("/data/version")
                .asInt();
    }

    private static Answer ask(ApiProgram program, String verb, long id) {
        return ApiProgram.send(copy(request(verb, id), program));
    }

    private record Wanted(String method, String path, String body) {}

    private static Wanted request(String verb, long id) {
        String path = CampaignRows.CAMPAIGNS + "/" + id;
        return switch (verb) {
            case "update" -> new Wanted("PUT", path, "{\"dial_timeout\": 45}");
            case "delete" -> new Wanted("DELETE", path, "");
            case "copy" -> new Wanted("POST", path + "/copy", "");
            case "pace" -> new Wanted("PATCH", path + "/pace", "{\"calls_per_second\": 2}");
            default -> new Wanted("PATCH", path + "/" + verb, "");
        };
    }

    private static HttpRequest.Builder copy(Wanted wanted, ApiProgram program) {
        return with(program.request(wanted.path()), wanted);
    }

    private HttpRequest.Builder anonymous(Wanted wanted) {
        return with(
                HttpRequest.newBuilder(URI.create(ApiProgram.baseOf(context) + wanted.path()))
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", "Bearer nobody"),
                wanted);
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, Wanted wanted) {
        if (wanted.body().isEmpty()) {
            return request.method(wanted.method(), BodyPublishers.noBody());
        }
        return request.header("Content-Type", "application/json")
                .method(wanted.method(), BodyPublishers.ofString(wanted.body()));
    }
}
