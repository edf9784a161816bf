package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.CallavanTest;
import io.callavan.list.Lists;
import io.callavan.organization.Organizations;
import io.callavan.web.ApiProgram;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Archive, copy, reset, name and region. */
@CallavanTest
class ListLifeTest extends WithLists {

    @Autowired
    Organizations organizations;

    @Autowired
    Lists room;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void anArchivedListIsShownByItsIdAndOnRequestOnly() {
        long kept = lists.create("kept");
        long list = lists.ready("away", 1);

        var answer = program.patch("/v1/lists/" + list + "/archive");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/data/status").asText()).isEqualTo("archived");
        assertThat(program.get("/v1/lists").json().path("data").findValuesAsText("id"))
                .containsExactly(String.valueOf(kept));
        assertThat(program.get("/v1/lists").json().at("/meta/total").asInt()).isEqualTo(1);
        assertThat(program.get("/v1/lists?status=archived").json().path("data").findValuesAsText("id"))
                .containsExactly(String.valueOf(list));
        assertThat(program.get("/v1/lists?status=archived")
                        .json()
                        .at("/meta/total")
                        .asInt())
                .isEqualTo(1);
        assertThat(lists.get(list).path("record_count").asInt()).isEqualTo(1);
        assertThat(program.get("/v1/lists/" + list + "/download").status()).isEqualTo(200);
        assertThat(program.patch("/v1/lists/" + list + "/archive").status()).isEqualTo(200);
    }

    @Test
    void aListInUseIsNotArchived() {
        long list = lists.ready("busy", 1);
        lists.assign(list, lists.campaign("draft"));

        var answer = program.patch("/v1/lists/" + list + "/archive");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("code").asText()).isEqualTo("LIST_IN_USE");
        assertThat(lists.get(list).path("status").asText()).isEqualTo("in_use");
    }

    @Test
    void anArchivedListTakesNoFileAndServesNoCampaign() throws Exception {
        long list = lists.ready("away", 1);
        program.patch("/v1/lists/" + list + "/archive");
        var files = new ListFiles(
                data, organizations.byId(program.caller().organizationId()).slug());

        files.drop("away.csv", "phone\n+12025550101\n");
        var upload = lists.upload(list, "phone\n+12025550101\n");
        var assigned = lists.assign(list, lists.campaign("draft"));
        var reset = program.post("/v1/lists/" + list + "/reset", "");

        assertThat(Stream.of(upload, assigned, reset).map(ApiProgram.Answer::status))
                .containsOnly(409);
        assertThat(upload.json().path("code").asText()).isEqualTo("LIST_ARCHIVED");
        assertThat(assigned.json().path("code").asText()).isEqualTo("LIST_NOT_READY");
        assertThat(files.awaited("failed", "away.report.csv")).contains("0,away.csv,LIST_ARCHIVED,");
        assertThat(program.get("/v1/lists/" + list + "/versions")
                        .json()
                        .at("/meta/total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aCopyHasTheNewestVersionsRowsAndNothingOfWhatCameOfThem() {
        long list = lists.create("spring");
        lists.imported(list, "phone\n+12025550199\n");
        lists.imported(
                list,
                "phone,name,city,timezone,priority,destination_1\n+12025550101,Ann,Rome,UTC,7,+12025550111\n+12025550100,,,,,\n");
        lists.set(list, "+12025550101", 2, 2, 3);
        jdbc.sql("UPDATE auto_dialer_destinations d JOIN auto_dialer_lists l ON l.version_id = d.version_id"
                        + " SET d.detail = 'second floor', d.data = 'x=1' WHERE l.id = :id AND d.name = 'Ann'")
                .param("id", list)
                .update();
        jdbc.sql(
                        "UPDATE auto_dialer_destination_addresses a JOIN auto_dialer_destinations d ON d.id = a.destination_id"
                                + " JOIN auto_dialer_lists l ON l.version_id = d.version_id SET a.try_count = 2 WHERE l.id = :id")
                .param("id", list)
                .update();

        var answer = program.post("/v1/lists/" + list + "/copy", "");

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.json().at("/data/name").asText()).isEqualTo("Copy of spring");
        long copy = answer.json().at("/data/id").asLong();
        JsonNode shown = lists.awaitImport(copy);
        assertThat(shown.path("status").asText()).isEqualTo("ready");
        assertThat(shown.path("record_count").asInt()).isEqualTo(2);
        assertThat(shown.at("/last_import/total_rows").asInt()).isEqualTo(2);
        assertThat(lists.destinations(copy)).containsExactly("+12025550101 0 0 0 -", "+12025550100 0 0 0 -");
        assertThat(program.get("/v1/lists/" + copy + "/download").body())
                .contains("+12025550101,Ann,UTC,7,+12025550111,Rome,idle,0,none");
        assertThat(jdbc.sql("SELECT SUM(a.try_count) FROM auto_dialer_destination_addresses a"
                                + " JOIN auto_dialer_destinations d ON d.id = a.destination_id"
                                + " JOIN auto_dialer_lists l ON l.version_id = d.version_id WHERE l.id = :id")
                        .param("id", copy)
                        .query(Integer.class)
                        .single())
                .isZero();
        JsonNode first =
                program.get("/v1/lists/" + copy + "/destinations").json().at("/data/0");
        assertThat(first.path("detail").asText()).isEqualTo("second floor");
        assertThat(first.path("data").asText()).isEqualTo("x=1");
        assertThat(lists.destinations(list)).contains("+12025550101 2 2 3 busy");
        var second = program.post("/v1/lists/" + list + "/copy", "");
        assertThat(second.json().at("/data/name").asText()).isEqualTo("Copy of spring (2)");
        assertThat(program.post("/v1/lists/" + lists.create("empty") + "/copy", "")
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("LIST_NOT_READY");
    }

    @Test
    void aResetLetsAllDestinationsBeginAnewAndTheCountersFollow() {
        long list = lists.ready("spring", 3);
        long campaign = lists.campaign("paused");
        lists.set(list, "+12025550100", 2, 1, 1);
        lists.set(list, "+12025550101", 2, 2, 5);
        lists.assign(list, campaign);
        assertThat(lists.counters(campaign)).isEqualTo("3 = 1 + 1 + 1");

        var answer = program.post("/v1/lists/" + list + "/reset", "");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(lists.counters(campaign)).isEqualTo("3 = 3 + 0 + 0");
        assertThat(lists.destinations(list))
                .containsExactly("+12025550100 0 0 0 -", "+12025550101 0 0 0 -", "+12025550102 0 0 0 -");
    }

    @Test
    void aResetGivesBackTheTriesOfEveryAddress() {
        long list = lists.create("spring");
        lists.imported(list, "phone,destination_1\n+12025550100,+12025550101\n");
        jdbc.sql("UPDATE auto_dialer_destinations d JOIN auto_dialer_lists l ON l.version_id = d.version_id"
                        + " JOIN auto_dialer_destination_addresses a ON a.destination_id = d.id"
                        + " SET d.status = 2, d.outcome = 2, d.attempts = 3, d.address_no = 1, d.try_count_0 = 1,"
                        + " d.invalid_addresses = 2, a.try_count = 2 WHERE l.id = :id")
                .param("id", list)
                .update();

        program.post("/v1/lists/" + list + "/reset", "");

        assertThat(program.get("/v1/lists/" + list + "/destinations")
                        .json()
                        .at("/data/0/addresses")
                        .findValuesAsText("try_count"))
                .containsExactly("0", "0");
        assertThat(jdbc.sql("SELECT d.address_no + d.invalid_addresses FROM auto_dialer_destinations d"
                                + " JOIN auto_dialer_lists l ON l.version_id = d.version_id WHERE l.id = :id")
                        .param("id", list)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aListIsNotResetUnderAnActiveCampaign() {
        long list = lists.ready("spring", 1);
        long campaign = lists.campaign("active");
        lists.assign(list, campaign);
        lists.set(list, "+12025550100", 2, 1, 1);

        var answer = program.post("/v1/lists/" + list + "/reset", "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("code").asText()).isEqualTo("CAMPAIGN_ACTIVE");
        assertThat(lists.destinations(list)).containsExactly("+12025550100 2 1 1 busy");
    }

    @Test
    void aListIsNotResetUnderACall() {
        long list = lists.ready("spring", 2);
        lists.assign(list, lists.campaign("paused"));
        lists.set(list, "+12025550100", 1, 0, 1);

        assertThat(program.post("/v1/lists/" + list + "/reset", "")
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("CALLS_IN_PROGRESS");
    }

    @Test
    void theRegionOfAnUploadGoesBeforeTheListsAndThatBeforeTheOrganizations() {
        long list = lists.create("spring");
        assertThat(program.put("/v1/lists/" + list, "{\"region\": \"de\"}")
                        .json()
                        .at("/data/region")
                        .asText())
                .isEqualTo("DE");
        lists.imported(list, "phone\n030 901820\n");
        assertThat(lists.destinations(list)).containsExactly("+4930901820 0 0 0 -");

        program.upload("/v1/lists/" + list + "/upload?region=AT", "list.csv", "phone\n01 5880000\n".getBytes());
        lists.awaitImport(list);
        assertThat(lists.destinations(list)).containsExactly("+4315880000 0 0 0 -");

        program.put("/v1/lists/" + list, "{\"region\": null}");
        lists.imported(list, "phone\n202 555 0100\n");
        assertThat(lists.destinations(list)).containsExactly("+12025550100 0 0 0 -");
    }

    @Test
    void aRegionThatIsNoCountryIsRefused() {
        long list = lists.create("spring");

        assertThat(Stream.of(
                        program.post("/v1/lists", "{\"name\": \"x\", \"region\": \"XX\"}"),
                        program.put("/v1/lists/" + list, "{\"region\": \"ZZ\"}"),
                        program.upload("/v1/lists/" + list + "/upload?region=XX", "a.csv", "phone\n".getBytes()),
                        program.upload("/v1/lists/preview-csv?region=XX", "a.csv", "phone\n".getBytes())))
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(422);
                    assertThat(answer.json().at("/errors/region/0").asText()).contains("ISO 3166");
                });
        assertThat(lists.get(list).path("status").asText()).isEqualTo("draft");
    }

    @Test
    void aNewNameMustBeFree() {
        long list = lists.create("spring");
        lists.create("autumn");

        assertThat(program.put("/v1/lists/" + list, "{\"name\": \" winter \"}")
                        .json()
                        .at("/data/name")
                        .asText())
                .isEqualTo("winter");
        assertThat(program.put("/v1/lists/" + list, "{\"name\": \"Autumn\"}")
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("NAME_TAKEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "'autumn'", "${body}", "\uD83D\uDE00"})
    void aNameIsKeptAsItIs(String name) {
        var made = program.post("/v1/lists", "{\"name\": \"" + name + "\"}");

        assertThat(made.json().at("/data/name").asText()).isEqualTo(name);
    }

    @Test
    void aNamesCharactersAreCountedAsPeopleCountThem() {
        String longest = "\uD83D\uDE00".repeat(190);

        assertThat(program.post("/v1/lists", "{\"name\": \"" + longest + "\"}").status())
                .isEqualTo(201);
        assertThat(program.post("/v1/lists", "{\"name\": \"" + longest + "!\"}").status())
                .isEqualTo(422);
    }

    @Test
    void ofTwoChangesAtOnceNoneIsLost() {
        long list = lists.create("spring");

        var second = new TransactionTemplate(transactions).execute(status -> {
            change(list, Map.of("name", "autumn"));
            return CompletableFuture.runAsync(() -> change(list, Map.of("region", "DE")));
        });

        assertThat(second).succeedsWithin(Duration.ofSeconds(20));
        assertThat(lists.get(list).path("name").asText()).isEqualTo("autumn");
        assertThat(lists.get(list).path("region").asText()).isEqualTo("DE");
    }

    private void change(long list, Map<String, Object> change) {
        room.update(program.caller(), list, new HashMap<>(change));
    }

    @Test
    void theExampleIsImportedWhole() {
        var example = program.get("/v1/lists/example-csv");
        assertThat(example.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        long list = lists.create("example");

        lists.imported(list, example.body());

        assertThat(lists.get(list).at("/last_import/accepted_rows").asInt()).isEqualTo(3);
        assertThat(program.get("/v1/lists/" + list + "/report").body()).hasLineCount(1);
        assertThat(program.get("/v1/lists/" + list + "/download").body())
                .contains("+12025550100,Ada Example,America/New_York,5,+12025550101,,Washington,idle");
    }

    @Test
    void theProgressOfAnImportEndsAtAHundredPercent() {
        long list = lists.create("spring");
        assertThat(program.get("/v1/lists/" + list + "/upload-progress").status())
                .isEqualTo(404);
        lists.imported(list, "phone\n+12025550100\n+12025550100\n12\n");

        JsonNode progress =
                program.get("/v1/lists/" + list + "/upload-progress").json().path("data");

        assertThat(progress.path("status").asText()).isEqualTo("ready");
        assertThat(progress.path("progress_percentage").asDouble()).isEqualTo(100);
        assertThat(progress.path("processed_rows").asInt()).isEqualTo(3);
        assertThat(progress.path("invalid_rows").asInt()).isEqualTo(1);
        assertThat(program.get("/v1/lists/" + list + "/validation-errors").body())
                .isEqualTo(program.get("/v1/lists/" + list + "/report").body())
                .contains("TOO_SHORT");
    }

    @Test
    void nothingOfAnotherOrganizationIsChanged() {
        long list = lists.ready("spring", 1);
        var stranger = ApiProgram.of(context);
        String path = "/v1/lists/" + list;

        assertThat(Stream.of(
                        stranger.patch(path + "/archive"),
                        stranger.post(path + "/copy", ""),
                        stranger.post(path + "/reset", ""),
                        stranger.put(path, "{\"name\": \"mine\"}"),
                        stranger.get(path + "/upload-progress"),
                        stranger.get(path + "/validation-errors")))
                .extracting(ApiProgram.Answer::status)
                .containsOnly(404);
        assertThat(lists.get(list).path("name").asText()).isEqualTo("spring");
    }
}
