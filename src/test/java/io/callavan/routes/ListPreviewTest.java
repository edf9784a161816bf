package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.CallavanTest;
import io.callavan.web.ApiProgram;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@CallavanTest
class ListPreviewTest {

    @Autowired
    ApplicationContext context;

    ApiProgram program;

    @BeforeEach
    void signIn() {
        program = ApiProgram.of(context);
    }

    @Test
    void theFirstTenRowsAreShownAndNothingIsWritten() {
        var text = new StringBuilder("Name;Telefon;Größe\nAnn;+12025550100;1\nBob;=1+1;2\nEve;202-555-0100;3\n");
        text.append("Zoe;+12025550101;4\n".repeat(20));

        var answer = preview(text.toString().getBytes(Charset.forName("windows-1252")));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode shown = answer.json().path("data");
        assertThat(shown.path("encoding").asText()).isEqualTo("windows-1252");
        assertThat(shown.path("encoding_assumed").asBoolean()).isTrue();
        assertThat(shown.path("delimiter").asText()).isEqualTo("semicolon");
        assertThat(shown.path("header").asBoolean()).isTrue();
        assertThat(shown.path("columns").toString())
                .isEqualTo("[{\"name\":\"Name\",\"use\":\"name\"},{\"name\":\"Telefon\",\"use\":\"destination_0\"},"
                        + "{\"name\":\"Größe\",\"use\":\"variable\"}]");
        assertThat(shown.path("rows")).hasSize(10);
        assertThat(shown.at("/rows/0/row").asInt()).isEqualTo(2);
        assertThat(shown.at("/rows/0/phone_number").asText()).isEqualTo("+12025550100");
        assertThat(shown.at("/rows/1/phone_number").isNull()).isTrue();
        assertThat(shown.at("/rows/1/code").asText()).isEqualTo("FORMULA");
        assertThat(shown.at("/rows/2/code").asText()).isEqualTo("DUPLICATE");
        assertThat(program.get("/v1/lists").json().path("data")).isEmpty();
    }

    @Test
    void withoutAHeaderTheFirstColumnIsTheNumber() {
        JsonNode shown = preview("+12025550100|Ann\n+12025550101|Bob\n".getBytes(StandardCharsets.UTF_8))
                .json()
                .path("data");

        assertThat(shown.path("header").asBoolean()).isFalse();
        assertThat(shown.path("delimiter").asText()).isEqualTo("bar");
        assertThat(shown.path("columns").toString())
                .isEqualTo(
                        "[{\"name\":\"column_1\",\"use\":\"destination_0\"},{\"name\":\"column_2\",\"use\":\"variable\"}]");
        assertThat(shown.path("rows")).hasSize(2);
    }

    @Test
    void aFileThatWouldBeRefusedWholeIsRefusedHere() {
        var answer = preview("%PDF-1.7".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("code").asText()).isEqualTo("BINARY_FILE");
    }

    private ApiProgram.Answer preview(byte[] content) {
        return program.upload("/v1/lists/preview-csv", "list.csv", content);
    }
}
