package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.CallavanTest;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A preview's rows are those that the upload of the same file stores and reports. */
@CallavanTest
class PreviewAgreesTest extends WithLists {

    private static final Path FIXTURES = Path.of("src/test/resources/lists");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cell\": \"destination_0\", \"KUNDE\": \"name\", \"phone\": \"destination_1\", \"4\": \"ignore\"}",
                "{\"2\": \"destination_0\", \"1\": \"ignore\"}",
                "{\"Cell\": \"destination_0\", \"Note\": \"priority\"}",
                "{\"Cell\": \"destination_3\"}",
                "{}"
            })
    void whatThePreviewShowsIsWhatTheUploadStores(String mapping) throws IOException {
        assertPreviewAgrees(ListMappingTest.FILE.getBytes(StandardCharsets.UTF_8), mapping);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "further-addresses",
                "timezone-and-priority",
                "no-header",
                "separator-line",
                "repeated-headers",
                "two-number-columns",
                "spellings-of-one-number",
                "text-after-quote"
            })
    void soItDoesWhereNothingIsSaid(String fixture) throws IOException {
        assertPreviewAgrees(Files.readAllBytes(FIXTURES.resolve(fixture + ".csv")), null);
    }

    @Test
    void soItDoesForNumbersThatMustNotBeCalled() throws IOException {
        program.post("/v1/dnc", "{\"phone_numbers\": [\"+12025550100\"]}");

        assertPreviewAgrees(ListMappingTest.FILE.getBytes(StandardCharsets.UTF_8), "{\"Cell\": \"destination_0\"}");
    }

    private void assertPreviewAgrees(byte[] file, @Nullable String mapping) throws IOException {
        JsonNode rows =
                lists.upload("/v1/lists/preview-csv", mapping, file).json().at("/data/rows");
        var accepted = new ArrayList<String>();
        var lines = new ArrayList<String>();
        rows.forEach(row -> {
            if (!row.path("phone_number").isNull()) {
                accepted.add(row.path("phone_number").asText() + " "
                        + row.path("name").asText());
            }
            if (!row.path("code").isNull()) {
                lines.add(row.path("row").asText() + " " + row.path("code").asText() + " "
                        + row.path("reason").asText());
            }
        });
        assertThat(rows).hasSizeBetween(1, 9);
        long list = lists.create("spring");

        var answer = lists.upload("/v1/lists/" + list + "/upload", mapping, file);

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(lists.awaitImport(list).path("status").asText()).isEqualTo("ready");
        var stored = new ArrayList<String>();
        program.get("/v1/lists/" + list + "/destinations")
                .json()
                .path("data")
                .forEach(each -> stored.add(each.path("phone_number").asText() + " "
                        + each.path("name").asText()));
        assertThat(stored).isEqualTo(accepted);
        assertThat(report(list)).isEqualTo(lines);
    }

    private List<String> report(long list) throws IOException {
        String csv = program.get("/v1/lists/" + list + "/report").body();
        try (var parser = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(csv))) {
            return parser.stream().map(PreviewAgreesTest::line).toList();
        }
    }

    private static String line(CSVRecord line) {
        return line.get("row") + " " + line.get("code") + " " + line.get("reason");
    }
}
