package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.CallavanTest;
import io.callavan.web.ApiProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@CallavanTest
class ManageDidsTest {

    @Autowired
    ApplicationContext context;

    private ApiProgram program;

    @BeforeEach
    void signIn() {
        program = ApiProgram.of(context);
    }

    @Test
    void aNumberIsAddedReadChangedAndListed() {
        var made = program.post("/v1/dids", "{\"phone_number\": \"+12025550100\", \"friendly_name\": \"Sales\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("message").asText()).isEqualTo("Number +12025550100 added.");
        long id = made.json().at("/data/id").asLong();

        var changed = program.put("/v1/dids/" + id, "{\"enabled\": false}");
        assertThat(changed.status()).isEqualTo(200);

        var read = program.get("/v1/dids/" + id);
        assertThat(read.json()).isEqualTo(((ObjectNode) changed.json()).without("message"));
        assertThat(read.json().path("data").fieldNames())
                .toIterable()
                .containsExactly("id", "phone_number", "friendly_name", "enabled", "created_at", "updated_at");
        assertThat(read.json().at("/data/enabled").asBoolean()).isFalse();
        assertThat(read.json().at("/data/created_at").asText()).endsWith("Z");

        var list = program.get("/v1/dids?per_page=1");
        assertThat(list.json().at("/data/0/id").asLong()).isEqualTo(id);
        assertThat(list.json().path("meta").toString())
                .isEqualTo("{\"current_page\":1,\"last_page\":1,\"per_page\":1,\"total\":1}");
    }

    @Test
    void theSameNumberTwiceIsAConflict() {
        program.post("/v1/dids", "{\"phone_number\": \"+12025550100\"}");
        var again = program.post("/v1/dids", "{\"phone_number\": \"+12025550100\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("code").asText()).isEqualTo("DUPLICATE_NUMBER");
    }

    @Test
    void wrongFieldsAreNamed() {
        var answer = program.post("/v1/dids", "{\"phone_number\": \"12025550100\", \"enabled\": \"yes\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").fieldNames()).toIterable().contains("phone_number", "enabled");
    }

    @Test
    void anotherOrganizationsNumberIsNotThere() {
        long id = program.post("/v1/dids", "{\"phone_number\": \"+12025550100\"}")
                .json()
                .at("/data/id")
                .asLong();
        ApiProgram stranger = ApiProgram.of(context);
        assertThat(stranger.get("/v1/dids/" + id).status()).isEqualTo(404);
        assertThat(stranger.put("/v1/dids/" + id, "{\"enabled\": false}").status())
                .isEqualTo(404);
        assertThat(program.get("/v1/dids/" + id).json().at("/data/enabled").asBoolean())
                .isTrue();
    }
}
