package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.CallavanTest;
import io.callavan.organization.Organizations;
import io.callavan.web.ApiProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a file's columns are for, as the caller says it: in previews, uploads, and for a list's files. */
@CallavanTest
class ListMappingTest extends WithLists {

    static final String FILE =
            "phone;Cell;Kunde;Note\n;202-555-0100;Ann;x\n+12025550101;+12025550102;Bob;y\n;12;Eve;\n;202 555 0100;Zoe;\n";

    @Autowired
    Organizations organizations;

    @Test
    void eachColumnIsUsedAsItIsSaidAndTheRestAsItIsCalled() {
        long list = lists.create("spring");
        upload(
                "/v1/lists/" + list + "/upload",
                "{\"Cell\": \"destination_0\", \"Kunde\": \"name\", \"note\": \"ignore\"}",
                FILE.getBytes(StandardCharsets.UTF_8));
        lists.awaitImport(list);

        var second = program.get("/v1/lists/" + list + "/destinations").json().at("/data/1");

        assertThat(second.path("phone_number").asText()).isEqualTo("+12025550102");
        assertThat(second.path("name").asText()).isEqualTo("Bob");
        assertThat(second.path("variables")).hasToString("{\"phone\":\"+12025550101\"}");
    }

    @Test
    void aPreviewsColumnsAreAMapping() {
        var shown = upload(
                        "/v1/lists/preview-csv", "{\"Cell\": \"destination_0\"}", FILE.getBytes(StandardCharsets.UTF_8))
                .json()
                .at("/data/columns");

        assertThat(shown.toString())
                .isEqualTo("[{\"name\":\"phone\",\"use\":\"variable\"},{\"name\":\"Cell\",\"use\":\"destination_0\"},"
                        + "{\"name\":\"Kunde\",\"use\":\"variable\"},{\"name\":\"Note\",\"use\":\"variable\"}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Handy\": \"name\"} | mapping has a column 'Handy', and the file has none of that name; it has phone, Cell, Kunde, Note.",
                "{\"5\": \"name\"} | mapping has a column 5, and the file has 4 columns.",
                "{\"phone\": \"ignore\", \"2\": \"variable\"} | mapping leaves no column for the number; one has to be destination_0.",
                "{\"Cell\": \"name\", \"Kunde\": \"name\"} | mapping has two columns for name, the second is 'Kunde'; give one.",
                "{\"Cell\": \"cell\"} | mapping says that 'Cell' is 'cell'; it has to be one of destination_0,",
                "Cell | mapping is not a JSON object that names each column once, such as {\"Cell\": \"destination_0\"}."
            })
    void aMappingThatDoesNotFitIsRefusedByPreviewAndUploadAndChangesNothing(String mapping, String rule) {
        long list = lists.create("spring");

        var answers = Stream.of("/v1/lists/preview-csv", "/v1/lists/" + list + "/upload")
                .map(path -> upload(path, mapping, FILE.getBytes(StandardCharsets.UTF_8)));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().at("/errors/mapping/0").asText()).startsWith(rule);
        });
        assertThat(lists.get(list).path("status").asText()).isEqualTo("draft");
        assertThat(program.get("/v1/lists/" + list + "/versions").json().path("data"))
                .isEmpty();
    }

    @Test
    void aListsFilesGoByItsMappingUnlessTheyComeWithOne() throws IOException {
        var made = program.post(
                "/v1/lists", "{\"name\": \"spring\", \"mapping\": {\"Cell\": \"destination_0\", \"Kunde\": \"name\"}}");
        long list = made.json().at("/data/id").asLong();
        assertThat(made.json().at("/data/mapping")).hasToString("{\"Cell\":\"destination_0\",\"Kunde\":\"name\"}");

        new ListFiles(
                        data,
                        organizations.byId(program.caller().organizationId()).slug())
                .drop("spring.csv", FILE);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !lists.get(list).path("last_import").isNull());
        lists.awaitImport(list);
        assertThat(lists.destinations(list)).containsExactly("+12025550100 0 0 0 -", "+12025550102 0 0 0 -");

        upload("/v1/lists/" + list + "/upload", "{}", FILE.getBytes(StandardCharsets.UTF_8));
        lists.awaitImport(list);
        assertThat(lists.destinations(list)).containsExactly("+12025550101 0 0 0 -");

        program.put("/v1/lists/" + list, "{\"mapping\": null}");
        lists.imported(list, FILE);
        assertThat(lists.destinations(list)).containsExactly("+12025550101 0 0 0 -");
        assertThat(lists.get(list).path("mapping")).isEmpty();
    }

    @Test
    void aFileThatItsListsMappingDoesNotFitIsNoVersion() {
        long list = lists.create("spring");
        program.put("/v1/lists/" + list, "{\"mapping\": {\"Handy\": \"destination_0\"}}");

        lists.upload(list, FILE);
        JsonNode shown = lists.awaitImport(list);

        assertThat(shown.path("status").asText()).isEqualTo("failed");
        assertThat(shown.at("/last_import/error").asText()).startsWith("mapping has a column 'Handy'");
        assertThat(program.get("/v1/lists/" + list + "/report").body()).contains("0,list.csv,MAPPING_DOES_NOT_FIT,");
    }

    @Test
    void aListsMappingIsCheckedAsAFilesIs() {
        long list = lists.create("spring");

        assertThat(Stream.of("{\"a\": \"number\"}", "{\"a\": \"name\", \"b\": \"name\"}", "[]")
                        .map(mapping -> program.put("/v1/lists/" + list, "{\"mapping\": " + mapping + "}")))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(422));
        assertThat(lists.get(list).path("mapping")).isEmpty();
    }

    @Test
    void aCopyHasTheMapping() {
        long list = lists.ready("spring", 1);
        program.put("/v1/lists/" + list, "{\"mapping\": {\"Cell\": \"destination_0\"}}");

        long copy = program.post("/v1/lists/" + list + "/copy", "")
                .json()
                .at("/data/id")
                .asLong();

        assertThat(lists.get(copy).path("mapping")).hasToString("{\"Cell\":\"destination_0\"}");
    }

    private ApiProgram.Answer upload(String path, String mapping, byte[] content) {
        return lists.upload(path, mapping, content);
    }
}
