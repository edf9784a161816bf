package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.web.ApiProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A list of a million rows: its file, its import through the API, and what has to become of it. */
final class MillionRows {

    static final int COUNT = Integer.getInteger("bench.rows", 1_000_000);
    /** All its numbers begin so, and no other journey's do. */
    static final String PREFIX = "+12000";
    /** What a million rows may add to what is held after a collection: caches and compiled routes, no rows. */
    static final int FLAT_MB = 64;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private MillionRows() {}

    /**
     * Of each hundred rows one has no number, one repeats the row before, and one is written as people do.
     *
     * @param named whether they have names and cities, too
     */
    static Path write(Path file, boolean named) throws IOException {
        Files.createDirectories(file.getParent());
        try (var out = Files.newBufferedWriter(file)) {
            out.write(named ? "phone,name,city\n" : "phone\n");
            for (int row = 0; row < COUNT; row++) {
                String number =
                        switch (row % 100) {
                            case 17 -> "(200) %03d-%04d".formatted(row / 10_000, row % 10_000);
                            case 42 -> "12";
                            case 77 -> number(row - 1);
                            default -> number(row);
                        };
                out.write(number + (named ? ",Person number " + row + ",Springfield " + row % 1000 : "") + "\n");
            }
        }
        return file;
    }

    static String number(int row) {
        return "%s%06d".formatted(PREFIX, row);
    }

    static long list(ApiProgram api, String name) {
        return api.post("/v1/lists", "{\"name\": \"" + name + "\"}")
                .json()
                .at("/data/id")
                .asLong();
    }

    /** The report of the newest import, after its end. {@code meanwhile} is run at each look at it. */
    static JsonNode awaited(ApiProgram api, long list, Runnable meanwhile) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> {
                            meanwhile.run();
                            return report(api, list);
                        },
                        each -> !each.path("status").asText().equals("processing"));
    }

    static void uploaded(ApiProgram api, long list, byte[] file) {
        var answer = api.upload("/v1/lists/" + list + "/upload", "list.csv", file);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }

    static JsonNode report(ApiProgram api, long list) {
        return api.get("/v1/lists/" + list).json().at("/data/last_import");
    }

    /** Every row is accounted for, if the first row's number must not be called. */
    static void assertAccountedFor(JsonNode report) {
        assertThat(report.path("status").asText()).as(report.toString()).isEqualTo("ready");
        assertThat(report.path("total_rows").asInt()).isEqualTo(COUNT);
        assertThat(report.path("duplicate_rows").asInt()).isEqualTo(COUNT / 100);
        assertThat(report.path("invalid_rows").asInt()).isEqualTo(COUNT / 100);
        assertThat(report.path("suppressed_rows").asInt()).isEqualTo(1);
        assertThat(report.path("accepted_rows").asInt()).isEqualTo(COUNT - 2 * (COUNT / 100) - 1);
    }

    /** From now on the first row's number must not be called. */
    static void suppressFirst(ApiProgram api) {
        assertThat(api.post("/v1/dnc", "{\"phone_numbers\": [\"" + number(0) + "\"]}")
                        .status())
                .isEqualTo(201);
    }

    static void assign(ApiProgram api, long list, long campaign) {
        var answer = api.post("/v1/lists/" + list + "/assign", "{\"campaign_id\": " + campaign + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
