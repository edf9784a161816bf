package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.CallavanTest;
import io.callavan.web.ApiProgram;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@CallavanTest
class ManageDestinationsTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    private ApiProgram program;
    private long list;

    @BeforeEach
    void signIn() {
        program = ApiProgram.of(context);
        list = program.post("/v1/lists", "{\"name\": \"people\"}")
                .json()
                .at("/data/id")
                .asLong();
    }

    private ApiProgram.Answer append(String... destinations) {
        return program.post(
                "/v1/lists/" + list + "/destinations", "{\"destinations\": [" + String.join(", ", destinations) + "]}");
    }

    private static String number(int last) {
        return "{\"phone_number\": \"+1202555%04d\"}".formatted(last);
    }

    private long campaign() {
        return program.post("/v1/auto-dialer-campaigns", "{\"name\": \"C\", \"routing_destination_type\": \"hangup\"}")
                .json()
                .at("/data/id")
                .asLong();
    }

    private String counters(long campaign) {
        return jdbc.sql("SELECT CONCAT(total_destinations, ' ', pending_calls) FROM auto_dialer_campaign_counters"
                        + " WHERE campaign_id = ?")
                .param(campaign)
                .query(String.class)
                .single();
    }

    private int stored() {
        return jdbc.sql("SELECT COUNT(*) FROM auto_dialer_destinations d JOIN auto_dialer_list_versions v"
                        + " ON v.id = d.version_id WHERE v.list_id = ?")
                .param(list)
                .query(Integer.class)
                .single();
    }

    @Test
    void aDestinationIsFoundAgainWithAllItsAddresses() {
        var added = append(
                """
                {"phone_number": "(202) 555-0100", "name": "Ann", "detail": "second floor", "data": "x=1",
                 "destination_1": {"type": "sip", "target": "SIP:ann@Example.com"},
                 "destination_3": {"type": "tel", "target": "+49 30 901820"},
                 "variables": {"city": "Bonn"}, "timezone": "Europe/Berlin", "priority": 7}""");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.json().path("message").asText()).isEqualTo("1 destination added.");
        long id = added.json().at("/data/ids/0").asLong();

        var read = program.get("/v1/destinations/" + id).json().path("data");
        assertThat(read.path("addresses").toString())
                .isEqualTo("[{\"address_no\":0,\"type\":\"tel\",\"target\":\"+12025550100\",\"try_count\":0},"
                        + "{\"address_no\":1,\"type\":\"sip\",\"target\":\"sip:ann@example.com\",\"try_count\":0},"
                        + "{\"address_no\":3,\"type\":\"tel\",\"target\":\"+4930901820\",\"try_count\":0}]");
        assertThat(read.path("variables").toString()).isEqualTo("{\"city\":\"Bonn\"}");
        assertThat(read.path("timezone").asText()).isEqualTo("Europe/Berlin");
        assertThat(read.path("priority").asInt()).isEqualTo(7);
        assertThat(read.path("list_id").asLong()).isEqualTo(list);
        assertThat(read.path("detail").asText()).isEqualTo("second floor");
        assertThat(read.path("data").asText()).isEqualTo("x=1");
        assertThat(ApiProgram.of(context).get("/v1/destinations/" + id).status())
                .isEqualTo(404);
    }

    @Test
    void aNumberWithoutCountryCodeIsOfTheListsRegion() {
        program.put("/v1/lists/" + list, "{\"region\": \"DE\"}");

        append("{\"phone_number\": \"030 901820\"}");

        assertThat(program.get("/v1/lists/" + list + "/destinations")
                        .json()
                        .at("/data/0/phone_number")
                        .asText())
                .isEqualTo("+4930901820");
    }

    @Test
    void aFirstAddressMayBeSip() {
        var added = append("{\"destination_0\": {\"type\": \"sip\", \"target\": \"sip:ann@example.com\"}}");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        var page = program.get("/v1/lists/" + list + "/destinations");
        assertThat(page.json().at("/data/0/phone_number").asText()).isEqualTo("sip:ann@example.com");
        assertThat(page.json().at("/data/0/addresses/0/type").asText()).isEqualTo("sip");
    }

    @Test
    void aListWithoutAVersionGetsOneAndTheNextBatchGoesIntoIt() {
        append(number(1));
        assertThat(append(number(2)).status()).isEqualTo(201);
        var shown = program.get("/v1/lists/" + list).json().path("data");
        assertThat(shown.path("status").asText()).isEqualTo("ready");
        assertThat(shown.path("version_number").asInt()).isEqualTo(1);
        assertThat(shown.path("record_count").asInt()).isEqualTo(2);
    }

    @Test
    void aThousandAreTakenAndOneMoreIsNot() {
        String[] thousand = IntStream.range(0, 1000)
                .mapToObj(ManageDestinationsTest::number)
                .toArray(String[]::new);
        var added = append(thousand);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.json().at("/data/ids")).hasSize(1000).doesNotHaveDuplicates();
        String more = IntStream.range(1000, 2001)
                .mapToObj(ManageDestinationsTest::number)
                .collect(Collectors.joining(","));
        assertThat(append(more).status()).isEqualTo(422);
        assertThat(append().status()).as("none").isEqualTo(422);
        assertThat(stored()).isEqualTo(1000);
    }

    @Test
    void oneWrongDestinationRefusesAllAndEachErrorNamesIndexFieldValueAndRule() {
        var answer = append(
                number(1),
                "{\"phone_number\": \"12\"}",
                "{\"phone_number\": \"+12025550001\"}",
                """
                {"destination_0": {"type": "sip", "target": "ann@example.com"}, "timezone": "Bonn",
                 "destination_2": {"type": "tel", "target": "0"}}""",
                "{\"name\": \"nobody\"}",
                """
                {"phone_number": "+12025550009", "destination_1": {"type": "tel", "target": "(202) 555-0009"}}""",
                """
                {"phone_number": "+12025550010", "destination_0": {"type": "tel", "target": "+12025550011"}}""");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "destinations.1.phone_number",
                        "destinations.2",
                        "destinations.3.destination_0.target",
                        "destinations.3.timezone",
                        "destinations.3.destination_2.target",
                        "destinations.4.phone_number",
                        "destinations.5.destination_1",
                        "destinations.6.phone_number");
        assertThat(answer.json().at("/errors/destinations.1.phone_number/0").asText())
                .isEqualTo("destinations.1.phone_number is no number that can be dialed (Phone number is too short),"
                        + " not \"12\".");
        assertThat(answer.json()
                        .at("/errors/destinations.3.destination_0.target/0")
                        .asText())
                .isEqualTo("destinations.3.destination_0.target must be an address like sip:ann@example.com, of at most"
                        + " 255 characters, not \"ann@example.com\".");
        assertThat(answer.json().at("/errors/destinations.2/0").asText())
                .isEqualTo("destinations.2 begins with +12025550001 as destinations.0 does; send each number once.");
        assertThat(stored()).isZero();
        assertThat(program.get("/v1/lists/" + list).json().at("/data/status").asText())
                .isEqualTo("draft");
    }

    @Test
    void eachLimitHoldsAndOneBeyondDoesNot() {
        String fits = "{\"phone_number\": \"+12025550001\", \"priority\": 9, \"name\": \"" + "n".repeat(255)
                + "\", \"variables\": {\"" + "k".repeat(64) + "\": \"" + "v".repeat(1000) + "\"}}";
        assertThat(append(fits.replace(" 9,", " 10,")).status()).isEqualTo(422);
        assertThat(append(fits.replace(" 9,", " -1,")).status()).isEqualTo(422);
        assertThat(append(fits.replace(" 9,", " 1.5,")).status()).isEqualTo(422);
        assertThat(append(fits.replace("\"nnn", "\"nnnn")).status()).isEqualTo(422);
        assertThat(append(fits.replace("\"vvv", "\"vvvv")).status()).isEqualTo(422);
        var name = append(fits.replace("\"kkk", "\"kkkk"));
        assertThat(name.json().at("/errors/destinations.0.variables/0").asText())
                .isEqualTo("destinations.0.variables must have names of 1 to 64 characters.");
        String many = IntStream.range(0, 9)
                .mapToObj(each -> "\"v" + each + "\": \"" + "x".repeat(910) + "\"")
                .collect(Collectors.joining(","));
        assertThat(append("{\"phone_number\": \"+12025550001\", \"variables\": {" + many + "}}")
                        .json()
                        .at("/errors/destinations.0.variables/0")
                        .asText())
                .startsWith("destinations.0.variables must be at most 8192 bytes in all, not ");
        assertThat(stored()).isZero();
        assertThat(append(fits).status()).isEqualTo(201);
    }

    @Test
    void aNumberTheListHasAlreadyIsRefusedByIndex() {
        append(number(1));
        var again = append(number(2), number(1));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.json().at("/errors/destinations.1/0").asText())
                .isEqualTo("destinations.1 begins with +12025550001, which is in the list already; leave it out.");
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void whatIsAddedToAListInUseCountsForItsCampaign() {
        append(number(1));
        long campaign = campaign();
        program.post("/v1/lists/" + list + "/assign", "{\"campaign_id\": " + campaign + "}");
        var added = append(number(2), number(3));
        assertThat(added.json().at("/data/campaign_id").asLong()).isEqualTo(campaign);
        assertThat(counters(campaign)).isEqualTo("3 3");
        assertThat(program.get("/v1/lists/" + list).json().at("/data/status").asText())
                .isEqualTo("in_use");
    }

    @Test
    void nothingIsAddedForACampaignThatIsOver() {
        append(number(1));
        long campaign = campaign();
        program.post("/v1/lists/" + list + "/assign", "{\"campaign_id\": " + campaign + "}");
        program.patch("/v1/auto-dialer-campaigns/" + campaign + "/archive");
        var refused = append(number(2));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("code").asText()).isEqualTo("CAMPAIGN_NOT_OPEN");
        assertThat(counters(campaign)).isEqualTo("1 1");
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void aListThatIsBeingImportedTakesNoBatch() {
        jdbc.sql("UPDATE auto_dialer_lists SET status = 'processing' WHERE id = ?")
                .param(list)
                .update();
        assertThat(append(number(1)).json().path("code").asText()).isEqualTo("LIST_PROCESSING");
    }

    @Test
    void anArchivedListTakesNoBatchAndStaysPutAway() {
        program.patch("/v1/lists/" + list + "/archive");

        assertThat(append(number(1)).json().path("code").asText()).isEqualTo("LIST_ARCHIVED");
        assertThat(stored()).isZero();
        assertThat(program.get("/v1/lists/" + list).json().at("/data/status").asText())
                .isEqualTo("archived");
    }

    @Test
    void anotherOrganizationsListIsNotThere() {
        append(number(1));
        ApiProgram stranger = ApiProgram.of(context);
        assertThat(stranger.post("/v1/lists/" + list + "/destinations", "{\"destinations\": [" + number(2) + "]}")
                        .status())
                .isEqualTo(404);
        assertThat(stranger.get("/v1/lists/" + list + "/destinations").status()).isEqualTo(404);
    }

    @Test
    void destinationsAreFilteredByStatusAndOutcome() {
        var ids = append(number(1), number(2), number(3)).json().at("/data/ids");
        long campaign = campaign();
        program.post("/v1/lists/" + list + "/assign", "{\"campaign_id\": " + campaign + "}");
        jdbc.sql("UPDATE auto_dialer_destinations SET status = 2, outcome = 2 WHERE id = ?")
                .param(ids.get(1).asLong())
                .update();
        for (String path : new String[] {"/v1/lists/" + list, "/v1/auto-dialer-campaigns/" + campaign}) {
            var failed = program.get(path + "/destinations?outcome=failed");
            assertThat(failed.json().path("data")).hasSize(1);
            assertThat(failed.json().at("/data/0/id").asLong())
                    .isEqualTo(ids.get(1).asLong());
            assertThat(program.get(path + "/destinations?status=idle&per_page=1")
                            .json()
                            .at("/meta/total")
                            .asInt())
                    .isEqualTo(2);
            assertThat(program.get(path + "/destinations?status=idle&outcome=failed")
                            .json()
                            .path("data"))
                    .isEmpty();
            assertThat(program.get(path + "/destinations?outcome=suppressed").status())
                    .isEqualTo(200);
            assertThat(program.get(path + "/destinations?outcome=lost").status())
                    .isEqualTo(422);
        }
    }
}
