package io.callavan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ProbeTest
class OperationTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Probe probe;

    ApiProgram program;

    @BeforeEach
    void signIn() {
        program = ApiProgram.of(context);
    }

    @Test
    void theResultOfTheBeanIsTheAnswer() {
        var answer = program.get("/probe/things/7");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"id\":7,\"first_name\":\"Änne\",\"created_at\":\"2026-01-02T03:04:05Z\",\"detail\":null}");
    }

    @Test
    void theBodyComesAsJsonAndTheRouteChoosesTheStatus() {
        var answer = program.post("/probe/things", "{\"name\": \"Ödön\", \"size\": 3}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("data").path("name").asText()).isEqualTo("Ödön");
        assertThat(answer.json().path("data").path("size").isInt()).isTrue();
        assertThat(answer.json().path("organization").asLong())
                .isEqualTo(program.caller().organizationId());
    }

    @Test
    void theBodyComesAsMapToWhoeverWantsOne() {
        var answer = program.put("/probe/things/8", "{\"name\": \"a\", \"free\": {\"any\": [1]}}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().toString())
                .contains("\"id\":8")
                .contains("\"name\":\"a\"")
                .contains("{\"any\":[1]}");
    }

    @Test
    void anOptionalBodyMayBeMissing() {
        assertThat(program.patch("/probe/things/8").json().path("reason").asText())
                .isEqualTo("none");
        assertThat(program.patch("/probe/things/8", "{\"reason\": \"lunch\"}")
                        .json()
                        .path("reason")
                        .asText())
                .isEqualTo("lunch");
    }

    @Test
    void parametersComeWithTheContractsDefaults() {
        var bare = program.get("/probe/things").json();
        assertThat(bare.path("status").isNull()).isTrue();
        assertThat(bare.path("page").asInt()).isEqualTo(1);

        var given = program.get("/probe/things?status=old&page=7").json();
        assertThat(given.path("status").asText()).isEqualTo("old");
        assertThat(given.path("page").asInt()).isEqualTo(7);
    }

    @Test
    void aStatusWithoutContentHasNone() {
        var answer = program.delete("/probe/things/8");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
    }

    @Test
    void textOfAnotherTypePassesAsItIs() {
        var answer = program.get("/probe/things/9/export");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(answer.body()).isEqualTo("row,reason\n9,ünknown\n");
    }

    @Test
    void anUploadArrivesAsAFileAndLeavesNoneBehind() {
        var answer = program.upload(
                "/probe/things/9/upload", "naïve list.csv", "phone\n+12025550100\n".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("name").asText()).isEqualTo("naïve list.csv");
        assertThat(answer.json().path("size").asInt()).isEqualTo(19);
        assertThat(probe.uploaded).doesNotExist();
    }

    @Test
    void headersOfTheRequestDoNotComeBack() {
        var answer = ApiProgram.send(program.request("/probe/things/7")
                .header("X-Mine", "echo")
                .header("Location", "https://elsewhere.example")
                .header("Set-Cookie", "a=b"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().map())
                .doesNotContainKeys("x-mine", "location", "authorization", "user-agent", "set-cookie");
    }

    @Test
    void headIsGetWithoutTheBody() {
        var answer = ApiProgram.send(program.request("/probe/things/7").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().map()).doesNotContainKeys("authorization", "user-agent");
    }

    @Test
    void headersOfTheRequestSteerNothing() {
        var answer = ApiProgram.send(program.request("/probe/things/7")
                .header("CamelBeanMethodName", "delete")
                .header("camelhttpresponsecode", "418")
                .header("id", "8"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("id").asInt()).isEqualTo(7);
    }

    @Test
    void aRefusalIsItsProblem() {
        var answer = program.get("/probe/things/409");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        var problem = answer.json();
        assertThat(problem.path("type").asText()).isEqualTo("about:blank");
        assertThat(problem.path("title").asText()).isEqualTo("Conflict");
        assertThat(problem.path("status").asInt()).isEqualTo(409);
        assertThat(problem.path("detail").asText()).isEqualTo("The thing is active.");
        assertThat(problem.path("instance").asText()).isEqualTo("/probe/things/409");
        assertThat(problem.path("message").asText()).isEqualTo("The thing is active.");
        assertThat(problem.path("error").asText()).isEqualTo("Conflict");
        assertThat(problem.path("code").asText()).isEqualTo("NOT_DRAFT");
        assertThat(problem.path("errors").isObject()).isTrue();
        assertThat(problem.path("current_status").asText()).isEqualTo("active");
        assertThat(problem.path("details").path("allowed").get(0).asText()).isEqualTo("pause");
    }

    @Test
    void aRefusalAfterAnotherStatusWasChosenKeepsItsOwn() {
        var answer = program.post("/probe/things", "{\"name\": \"taken\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path("name").get(0).asText()).isEqualTo("name 'taken' is taken.");
    }

    @Test
    void anUnforeseenFailureTellsNothingButAnId() {
        var answer = program.get("/probe/things/500");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().path("code").asText()).isEqualTo("INTERNAL_ERROR");
        assertThat(answer.json().path("correlation_id").asText()).hasSize(36);
        assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void aDatabaseThatIsAwayMeansTryAgain() {
        var answer = program.get("/probe/things/503");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.json().path("code").asText()).isEqualTo("DATABASE_AWAY");
        assertThat(answer.body()).doesNotContain("db-internal");
    }

    @Test
    void whoAsksIsNeverMixedUpBetweenRequests() {
        var programs = List.of(program, ApiProgram.of(context), ApiProgram.of(context));
        var clients = Executors.newFixedThreadPool(8);
        try {
            var answers = new ArrayList<CompletableFuture<String>>();
            for (int i = 0; i < 60; i++) {
                var one = programs.get(i % 3);
                answers.add(CompletableFuture.supplyAsync(
                        () -> one.get("/probe/things").json().path("caller").asText(), clients));
            }
            for (int i = 0; i < 60; i++) {
                assertThat(answers.get(i).join())
                        .isEqualTo(programs.get(i % 3).caller().username());
            }
        } finally {
            clients.shutdown();
        }
    }

    @Test
    void aWorkerForgetsWhoAskedLast() {
        for (int i = 0; i < 10; i++) {
            assertThat(program.get("/probe/things").status()).isEqualTo(200);
            var nobody =
                    ApiProgram.send(HttpRequest.newBuilder(URI.create(ApiProgram.baseOf(context) + "/webhooks/probe"))
                            .POST(BodyPublishers.ofString("{}")));
            assertThat(nobody.json().path("code").asText()).isEqualTo("UNAUTHENTICATED");
        }
    }
}
