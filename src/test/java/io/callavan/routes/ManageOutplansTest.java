package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.CallavanTest;
import io.callavan.web.ApiProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@CallavanTest
class ManageOutplansTest {

    private static final String WHOLE =
            "{\"name\": \"Evening\", \"dial_timeout\": 30000, \"try_interval\": 600000, \"max_try_count_0\": 3}";

    @Autowired
    ApplicationContext context;

    private ApiProgram program;

    @BeforeEach
    void signIn() {
        program = ApiProgram.of(context);
    }

    @Test
    void aPlanIsMadeReadChangedAndListed() {
        var made = program.post("/v1/outplans", WHOLE);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        long id = made.json().at("/data/id").asLong();

        var changed = program.put("/v1/outplans/" + id, "{\"source\": \"+12025550100\"}");
        assertThat(changed.status()).isEqualTo(200);

        var read = program.get("/v1/outplans/" + id);
        assertThat(read.json().path("data")).isEqualTo(changed.json().path("data"));
        assertThat(read.json().path("data").fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "name",
                        "detail",
                        "source",
                        "dial_timeout",
                        "try_interval",
                        "max_try_count_0",
                        "max_try_count_1",
                        "max_try_count_2",
                        "max_try_count_3",
                        "max_try_count_4",
                        "max_attempts",
                        "address_order",
                        "retry_plan",
                        "created_at",
                        "updated_at");
        assertThat(read.json().at("/data/max_try_count_0").asInt()).isEqualTo(3);

        var list = program.get("/v1/outplans");
        assertThat(list.json().at("/data/0/source").asText()).isEqualTo("+12025550100");
        assertThat(list.json().at("/meta/total").asInt()).isEqualTo(1);
    }

    @Test
    void wrongFieldsAreNamed() {
        var answer = program.post("/v1/outplans", WHOLE.replace("30000", "999").replace("3}", "6}"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("dial_timeout", "max_try_count_0");
    }

    @Test
    void anotherOrganizationsPlanIsNotThere() {
        long id = program.post("/v1/outplans", WHOLE).json().at("/data/id").asLong();
        ApiProgram stranger = ApiProgram.of(context);
        assertThat(stranger.get("/v1/outplans/" + id).status()).isEqualTo(404);
        assertThat(stranger.put("/v1/outplans/" + id, "{\"name\": \"Mine\"}").status())
                .isEqualTo(404);
    }

    @Test
    void aRetryPlanGoesInAndOutAsJson() {
        var made = program.post(
                "/v1/outplans", WHOLE.replace("3}", "3, \"retry_plan\": {\"busy\": {\"backoff_factor\": 2.5}}}"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().at("/data/retry_plan/busy/backoff_factor").asDouble())
                .isEqualTo(2.5);
        var wrong = program.post("/v1/outplans", WHOLE.replace("3}", "3, \"retry_plan\": {\"bussy\": {}}}"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("message").asText())
                .isEqualTo("retry_plan.bussy is no disposition that is retried; these are: machine, busy, no_answer,"
                        + " canceled, rejected, congestion, failed, expired.");
    }
}
