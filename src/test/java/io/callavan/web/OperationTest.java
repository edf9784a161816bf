package io.callavan.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ProbeTest
class OperationTest {

    @Autowired
    ApplicationContext context;

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
    void aRefusalOfTheBeanIsAProblem() {
        var answer = program.get("/probe/things/409");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.json().path("code").asText()).isEqualTo("NOT_DRAFT");
        assertThat(answer.json().path("current_status").asText()).isEqualTo("active");
        assertThat(answer.json().path("instance").asText()).isEqualTo("/probe/things/409");
    }
}
