package io.callavan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ProbeTest
class ContractTest {

    @Autowired
    ApplicationContext context;

    ApiProgram program;

    @BeforeEach
    void signIn() {
        program = ApiProgram.of(context);
    }

    @Test
    void everyFailingFieldIsNamedAtOnce() {
        var answer = program.put(
                "/probe/things/1",
                "{\"name\": \"\", \"size\": 9, \"since\": \"soon\", \"sise\": 1, \"pool\": [{}, {\"did_id\": \"x\", \"w\": 1}]}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.json().path("code").asText()).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.json().path("errors").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "name", "size", "since", "sise", "pool.0.did_id", "pool.1.did_id", "pool.1.w");
        assertThat(answer.json().path("errors").path("sise").get(0).asText())
                .isEqualTo("sise is not a field of this request.");
        assertThat(answer.json().path("errors").path("pool.0.did_id").get(0).asText())
                .isEqualTo("pool.0.did_id is required.");
        assertThat(answer.json().path("errors").path("size").get(0).asText())
                .isEqualTo("size must be at most 5, not 9.");
        assertThat(answer.headers().map()).doesNotContainKeys("authorization", "user-agent");
    }

    @Test
    void aComposedBodyIsNamedFieldByFieldToo() {
        var answer = program.post("/probe/things", "{\"size\": 9, \"sise\": 1}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("name", "size", "sise");
    }

    @Test
    void parametersAreNamedToo() {
        var answer = program.get("/probe/things?status=odd&page=0&pgae=2");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("status", "page", "pgae");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "-1", "1.5", "99999999999999999999", "%20"})
    void anIdThatIsNoneIsNotFound(String id) {
        var answer = program.get("/probe/things/" + id);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("code").asText()).isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"name\": \"a\"} x", "{\"name\": \"a\", \"name\": \"b\"}", "nonsense"})
    void whatIsNoJsonIsMalformed(String body) {
        var answer = program.put("/probe/things/1", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asText()).isEqualTo("MALFORMED_JSON");
        assertThat(answer.json().path("message").asText()).contains("line 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"a\"", "null", "7"})
    void jsonOfAnotherKindIsInvalid(String body) {
        assertThat(program.put("/probe/things/1", body).status()).isEqualTo(422);
    }

    @Test
    void aRequiredBodyIsNamed() {
        var answer = ApiProgram.send(program.request("/probe/things")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path("body").get(0).asText()).isEqualTo("body is required.");
    }

    @Test
    void aBodyWhereNoneBelongsIsRefused() {
        var answer = ApiProgram.send(program.request("/probe/things/1")
                .header("Content-Type", "application/json")
                .method("DELETE", BodyPublishers.ofString("{}")));

        assertThat(answer.status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense"})
    void anotherMediaTypeIsRefused(String type) {
        var answer = ApiProgram.send(
                program.request("/probe/things").header("Content-Type", type).POST(BodyPublishers.ofString("name=a")));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void aBodyWithoutAMediaTypeIsRefused() {
        var answer = ApiProgram.send(program.request("/probe/things").POST(BodyPublishers.ofString("{}")));

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void anAnswerNobodyGivesIsNotAcceptable() {
        var answer = ApiProgram.send(program.request("/probe/things").header("Accept", "image/png"));

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void anUploadWithoutAFileIsRefused() {
        var answer = ApiProgram.send(program.request("/probe/things/1/upload")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(
                        "--x\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhi\r\n--x--\r\n")));

        assertThat(answer.status()).isEqualTo(422);
    }
}
