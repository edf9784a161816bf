package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.CallavanTest;
import io.callavan.web.ApiProgram;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@CallavanTest
class ListVersionsTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    ApiProgram program;
    long list;

    @BeforeEach
    void aList() {
        program = ApiProgram.of(context);
        list = program.post("/v1/lists", "{\"name\": \"spring\"}")
                .json()
                .path("data")
                .path("id")
                .asLong();
    }

    @Test
    void everyImportIsAVersionWithItsOwnReport() {
        upload("first.csv", "phone\n+12025550100\n12\n");
        upload("second.csv", "phone\n+12025550100\n+12025550100\n");
        upload("third.csv", "phone\nnone\n");

        var versions = get("/versions").json();

        assertThat(versions.path("meta").path("total").asInt()).isEqualTo(3);
        assertThat(versions.path("data").findValuesAsText("version_number")).containsExactly("3", "2", "1");
        assertThat(versions.path("data").findValuesAsText("status")).containsExactly("failed", "ready", "ready");
        assertThat(versions.path("data").findValuesAsText("file_name"))
                .containsExactly("third.csv", "second.csv", "first.csv");
        assertThat(versions.path("data")).allSatisfy(version -> {
            assertThat(version.path("total_rows").asInt())
                    .isEqualTo(version.path("accepted_rows").asInt()
                            + version.path("duplicate_rows").asInt()
                            + version.path("invalid_rows").asInt());
            assertThat(version.path("created_at").asText())
                    .isLessThanOrEqualTo(version.path("finished_at").asText());
        });
        assertThat(get("/versions/1/report").body()).contains("3,12,TOO_SHORT,").hasLineCount(2);
        assertThat(get("/versions/2/report").body())
                .contains("3,+12025550100,DUPLICATE,")
                .hasLineCount(2);
        var last = get("/versions/3/report");
        assertThat(last.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(last.body()).isEqualTo(get("/report").body());
        assertThat(get("/versions?per_page=1&page=3")
                        .json()
                        .at("/data/0/version_number")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aVersionThatNeverWasIsNotFound() {
        assertThat(get("/versions").json().path("data")).isEmpty();
        assertThat(get("/versions/1/report").status()).isEqualTo(404);
    }

    @Test
    void theDownloadHoldsTheVersionThatIsDialedAndNoFormula() {
        upload("old.csv", "phone\n+12025550199\n");
        upload("new.csv", "city,phone,name,status\n=1+1,+12025550101,Zoë,gold\n,+12025550100,\"Ann \"\"A\"\"\",\n");
        upload("bad.csv", "phone\nnone\n");
        jdbc.sql("UPDATE auto_dialer_destinations d JOIN auto_dialer_lists l ON l.version_id = d.version_id"
                        + " SET d.status = 2, d.outcome = 1, d.attempts = 3"
                        + " WHERE l.id = :list AND d.phone_number = '+12025550100'")
                .param("list", list)
                .update();

        var answer = get("/download");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("").replace(" ", ""))
                .isEqualToIgnoringCase("text/csv;charset=utf-8");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"list-" + list + ".csv\"");
        assertThat(answer.body())
                .isEqualToNormalizingNewlines(
                        """
                        phone_number,name,timezone,priority,city,variable_status,status,attempts,outcome
                        +12025550101,Zoë,,0,'=1+1,gold,idle,0,none
                        +12025550100,"Ann ""A""\",,0,,,done,3,completed
                        """);
    }

    @Test
    void aListWithoutAVersionHasNoDownload() {
        var answer = get("/download");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("code").asText()).isEqualTo("LIST_NOT_READY");
        assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
    }

    @Test
    void aDownloadWithMoreVariablesThanColumnsFitIsRefused() {
        program.post("/v1/lists/" + list + "/destinations", "{\"destinations\": [" + withVariables(0, 10) + "]}");
        assertThat(get("/download").status()).as("500 variables").isEqualTo(200);
        program.post("/v1/lists/" + list + "/destinations", "{\"destinations\": [" + withVariables(10, 11) + "]}");

        var answer = get("/download");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("code").asText()).isEqualTo("TOO_MANY_COLUMNS");
    }

    /** Destinations with fifty variables of their own each. */
    private static String withVariables(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(no -> "{\"phone_number\": \"+120255502%02d\", \"variables\": {%s}}"
                        .formatted(
                                no,
                                IntStream.range(0, 50)
                                        .mapToObj(each -> "\"v" + no + "_" + each + "\": \"1\"")
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining(", "));
    }

    @Test
    void nothingOfAnotherOrganizationIsSeen() {
        upload("first.csv", "phone\n+12025550100\n");
        var stranger = ApiProgram.of(context);

        assertThat(Stream.of("/versions", "/versions/1/report", "/download")
                        .map(path -> stranger.get("/v1/lists/" + list + path).status()))
                .containsOnly(404);
    }

    private ApiProgram.Answer get(String path) {
        return program.get("/v1/lists/" + list + path);
    }

    private void upload(String name, String content) {
        var answer = program.upload("/v1/lists/" + list + "/upload", name, content.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20)).until(() -> !status().equals("processing"));
    }

    private String status() {
        JsonNode shown = program.get("/v1/lists/" + list).json().path("data");
        return shown.path("status").asText();
    }
}
