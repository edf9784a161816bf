package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.CallavanTest;
import io.callavan.dnc.Callee;
import io.callavan.dnc.CallingRules;
import io.callavan.dnc.DoNotCall;
import io.callavan.dnc.Permission;
import io.callavan.dnc.Permissions;
import io.callavan.web.ApiProgram;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Do-not-call lists, opt-outs and calling rules, as a program uses them. */
@CallavanTest
class ManageDncTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private DoNotCall doNotCall;

    @Autowired
    private CallingRules rules;

    @Autowired
    private Permissions permissions;

    @Autowired
    private PlatformTransactionManager transactions;

    @Value("${callavan.simulator.webhook-key}")
    private String key;

    private ApiProgram program;

    @BeforeEach
    void signIn() {
        program = ApiProgram.of(context);
    }

    @Test
    void ofTwoChangesOfTheRulesAtOnceNoneIsLost() {
        ObjectNode attempts = JsonNodeFactory.instance.objectNode().put("attempts_per_day", 3);
        ObjectNode hours = JsonNodeFactory.instance.objectNode().put("legal_hours", "09:00-20:00");

        var second = new TransactionTemplate(transactions).execute(status -> {
            rules.change(program.caller(), attempts);
            return CompletableFuture.runAsync(() -> rules.change(program.caller(), hours));
        });

        assertThat(second).succeedsWithin(Duration.ofSeconds(20));
        assertThat(rules.get(program.caller()).data().attemptsPerDay()).isEqualTo(3);
        assertThat(rules.get(program.caller()).data().legalHours()).isEqualTo("09:00-20:00");
    }

    private ApiProgram.Answer add(String numbers, String more) {
        return program.post("/v1/dnc", "{\"phone_numbers\": [" + numbers + "]" + more + "}");
    }

    private long campaign() {
        return program.post(
                        "/v1/auto-dialer-campaigns", "{\"name\": \"Dnc\", \"routing_destination_type\": \"hangup\"}")
                .json()
                .at("/data/id")
                .asLong();
    }

    private int total(String query) {
        return program.get("/v1/dnc" + query).json().at("/meta/total").asInt();
    }

    private JsonNode check(String query) {
        return program.get("/v1/dnc/check?phone_number=" + query).json().path("data");
    }

    @Test
    void numbersAreAddedFoundAndTakenAway() {
        var added = add("\"+12025550123\", \"(202) 555-0124\"", ", \"reason\": \"asked\"");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.json().at("/data/accepted").asInt()).isEqualTo(2);
        var found = program.get("/v1/dnc?search=0124").json();
        assertThat(found.at("/meta/total").asInt()).isEqualTo(1);
        assertThat(found.at("/data/0/phone_number").asText()).isEqualTo("+12025550124");
        assertThat(found.at("/data/0/reason").asText()).isEqualTo("asked");
        assertThat(found.at("/data/0/source").asText()).isEqualTo("api");
        assertThat(found.at("/data/0/campaign_id").isNull()).isTrue();
        long id = found.at("/data/0/id").asLong();
        assertThat(program.delete("/v1/dnc/" + id).status()).isEqualTo(204);
        assertThat(program.delete("/v1/dnc/" + id).status()).isEqualTo(404);
        assertThat(total("")).isEqualTo(1);
        assertThat(total("?search=%25")).as("a percent sign is a percent sign").isZero();
    }

    @Test
    void theSameNumberIsOneEntryInEachScope() {
        long campaign = campaign();
        add("\"+12025550123\"", "");
        var again = add("\"+12025550123\", \"+1 202 555 0123\"", "");
        assertThat(again.json().at("/data/accepted").asInt()).isZero();
        assertThat(again.json().at("/data/duplicate").asInt()).isEqualTo(2);
        add("\"+12025550123\"", ", \"campaign_id\": " + campaign);
        assertThat(total("")).isEqualTo(2);
        assertThat(total("?campaign_id=" + campaign)).isEqualTo(1);
    }

    @Test
    void oneTextThatIsNoNumberIsNamedAndNothingIsAdded() {
        var refused = add("\"+12025550123\", \"12\", \"\", \"hello\"", "");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").fieldNames())
                .toIterable()
                .containsExactly("phone_numbers.1", "phone_numbers.2", "phone_numbers.3");
        assertThat(refused.json().at("/errors/phone_numbers.3/0").asText())
                .isEqualTo(
                        "phone_numbers.3 must be a number that can be dialed (Not a valid phone number), not \"hello\".");
        assertThat(total("")).isZero();
    }

    @Test
    void noMoreThanAThousandNumbersAreTakenAtOnce() {
        String thousand = numbers(1000);
        assertThat(add(thousand, "").json().at("/data/accepted").asInt()).isEqualTo(1000);
        assertThat(add(thousand + ", \"+12025560000\"", "").status()).isEqualTo(422);
        assertThat(add("", "").status()).isEqualTo(422);
        assertThat(total("")).isEqualTo(1000);
    }

    private static String numbers(int count) {
        return IntStream.range(0, count).mapToObj("\"+1202555%04d\""::formatted).collect(Collectors.joining(", "));
    }

    @Test
    void aNumberIsCheckedForTheOrganizationAndForACampaign() {
        long campaign = campaign();
        add("\"+12025550123\"", ", \"campaign_id\": " + campaign);
        assertThat(check("%2B12025550123").path("suppressed").asBoolean()).isFalse();
        JsonNode found = check("202-555-0123&campaign_id=" + campaign);
        assertThat(found.path("suppressed").asBoolean()).isTrue();
        assertThat(found.path("phone_number").asText()).isEqualTo("+12025550123");
        assertThat(found.at("/entries/0/campaign_id").asLong()).isEqualTo(campaign);
        assertThat(program.get("/v1/dnc/check?phone_number=12").status()).isEqualTo(422);
    }

    @Test
    void anotherOrganizationsEntriesAndCampaignsAreNotThere() {
        add("\"+12025550123\"", "");
        long id = program.get("/v1/dnc").json().at("/data/0/id").asLong();
        ApiProgram stranger = ApiProgram.of(context);
        assertThat(stranger.delete("/v1/dnc/" + id).status()).isEqualTo(404);
        assertThat(stranger.get("/v1/dnc").json().at("/meta/total").asInt()).isZero();
        String foreign = "{\"phone_numbers\": [\"+12025550123\"], \"campaign_id\": " + campaign() + "}";
        assertThat(stranger.post("/v1/dnc", foreign).status()).isEqualTo(404);
    }

    @Test
    void ofAFileEveryRowIsAccountedFor() {
        add("\"+12025550101\"", "");
        String csv =
                """
                name;Phone Number
                Ann;+12025550101
                Bob;(202) 555-0102

                Cid;2025550102
                Dot;1.20255E+10
                Eve;
                Fay;+442079460123
                """;
        var answer = program.upload("/v1/dnc/import", "dnc.csv", csv.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode report = answer.json().path("data");
        assertThat(report.path("read").asInt()).isEqualTo(6);
        assertThat(report.path("accepted").asInt()).isEqualTo(2);
        assertThat(report.path("duplicate").asInt()).isEqualTo(2);
        assertThat(report.path("invalid").asInt()).isEqualTo(2);
        assertThat(report.at("/rejects/0/code").asText()).isEqualTo("SCIENTIFIC_NOTATION");
        assertThat(report.at("/rejects/1/code").asText()).isEqualTo("EMPTY");
        assertThat(program.get("/v1/dnc").json().at("/data/0/source").asText()).isEqualTo("csv");
    }

    @Test
    void aFileWithoutHeaderIsReadByItsFirstColumnAndForTheCampaignNamed() {
        long campaign = campaign();
        String csv =
                IntStream.range(0, 2500).mapToObj("+1202555%04d,x"::formatted).collect(Collectors.joining("\n"));
        var answer = program.upload(
                "/v1/dnc/import?campaign_id=" + campaign, "dnc.csv", csv.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.json().at("/data/accepted").asInt()).as(answer.body()).isEqualTo(2500);
        assertThat(total("?campaign_id=" + campaign)).isEqualTo(2500);
    }

    @Test
    void aFileThatIsNoCsvIsRefusedWhole() {
        var answer = program.upload("/v1/dnc/import", "dnc.csv", new byte[] {'P', 'K', 3, 4, 0, 0});
        assertThat(answer.status()).isEqualTo(422);
        assertThat(program.upload(
                                "/v1/dnc/import?campaign_id=999999999", "dnc.csv", "1".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aProgramOptsOutANumberOrTheCalleeOfACall() {
        var rows = new CallRows(sql, program, 1);
        assertThat(program.post("/v1/dnc/opt-outs", "{\"phone_number\": \"+12025550155\"}")
                        .status())
                .isEqualTo(201);
        assertThat(program.post("/v1/dnc/opt-outs", "{\"call_id\": " + rows.call + "}")
                        .status())
                .isEqualTo(201);
        assertThat(check("%2B12025550123").at("/entries/0/source").asText()).isEqualTo("opt_out");
        assertThat(program.post("/v1/dnc/opt-outs", "{}").status()).isEqualTo(422);
        assertThat(ApiProgram.of(context)
                        .post("/v1/dnc/opt-outs", "{\"call_id\": " + rows.call + "}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anOptOutOfACalleeAtASipAddressHoldsInWhateverCaseItIsWritten() {
        var rows = new CallRows(sql, program, 2);
        sql.sql("UPDATE auto_dialer_call_sessions SET phone_number = 'sip:Reception@pbx.example.com' WHERE id = ?")
                .param(rows.call)
                .update();

        doNotCall.optOutOfCall(null, rows.call);

        long organization = program.caller().organizationId();
        assertThat(permissions.isFree(organization, rows.campaign, "sip:reception@pbx.example.com"))
                .isFalse();
        assertThat(permissions.isFree(organization, rows.campaign, "sip:reception@pbx.example.net"))
                .isTrue();
        var callee = new Callee(rows.destination, organization, rows.campaign, "sip:RECEPTION@pbx.example.com", null);
        assertThat(permissions.judge(List.of(callee), Instant.now(), Instant.now()))
                .containsEntry(rows.destination, new Permission.Suppressed(Permission.Reason.DO_NOT_CALL));
    }

    private int tell(String path, String authorization, String body) {
        return ApiProgram.send(HttpRequest.newBuilder(URI.create(ApiProgram.baseOf(context) + path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/json")
                        .header("Authorization", authorization)
                        .POST(BodyPublishers.ofString(body)))
                .status();
    }

    @Test
    void aDigitPressedInALiveCallOptsItsCalleeOut() {
        var rows = new CallRows(sql, program, 2);
        String path = "/webhooks/simulator/" + rows.call + "/" + rows.token + "/opt-out";
        assertThat(tell(path, "Bearer " + key, "{\"Digits\": \"9\"}")).isEqualTo(200);
        assertThat(tell(path, "Bearer " + key, "{\"Digits\": \"9\"}"))
                .as("again")
                .isEqualTo(200);
        JsonNode found = check("%2B12025550123");
        assertThat(found.at("/entries/0/source").asText()).isEqualTo("dtmf");
        assertThat(found.path("entries")).hasSize(1);
        assertThat(rows.standing()).as("the live call goes on").isEqualTo("0  - 1 0 0 1 0 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"digits\": \"9\"}",
                "{\"digit\": 9}",
                "Digits=9%23&CallSid=5",
                "{\"DIGITS\": \"9#\"}",
                "{\"event\":\"digits\",\"digits\":\"9\"}"
            })
    void theConfiguredDigitOptsOutHoweverItIsWritten(String body) {
        var rows = new CallRows(sql, program, 2);
        tell("/webhooks/simulator/" + rows.call + "/" + rows.token + "/opt-out", "Bearer " + key, body);
        assertThat(check("%2B12025550123").at("/entries/0/source").asText()).isEqualTo("dtmf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"digits\": \"5\"}",
                "{\"digits\": \"99\"}",
                "{\"digits\": \"\", \"CallSid\": \"9\"}",
                "{\"digits\": null}",
                "CallSid=5&Digits=%2A9",
                "Digits=&From=9"
            })
    void anotherDigitOrNoneOptsNobodyOut(String body) {
        var rows = new CallRows(sql, program, 2);
        String path = "/webhooks/simulator/" + rows.call + "/" + rows.token + "/opt-out";
        assertThat(tell(path, "Bearer " + key, body)).isEqualTo(200);
        assertThat(total("")).isZero();
    }

    @Test
    void anApplicationThatUnderstoodTheCalleeTellsItWithoutDigits() {
        var rows = new CallRows(sql, program, 2);
        tell(
                "/webhooks/simulator/" + rows.call + "/" + rows.token + "/opt-out",
                "Bearer " + key,
                "{\"intent\": \"stop\"}");
        assertThat(check("%2B12025550123").at("/entries/0/source").asText()).isEqualTo("webhook");
    }

    @Test
    void nobodyOptsOutWithoutTheCarriersKeyAndTheCallsToken() {
        var rows = new CallRows(sql, program, 1);
        String path = "/webhooks/simulator/" + rows.call + "/";
        assertThat(tell(path + rows.token + "/opt-out", "Bearer wrong", "")).isEqualTo(401);
        assertThat(tell(path + "0".repeat(32) + "/opt-out", "Bearer " + key, ""))
                .isEqualTo(404);
        assertThat(total("")).isZero();
    }

    @Test
    void anImportOfAListIsToldWhomNotToCall() {
        add("\"+12025550123\"", "");
        add("\"+12025550124\"", ", \"campaign_id\": " + campaign());
        long organization = program.caller().organizationId();
        assertThat(doNotCall.suppressed(organization, List.of("+12025550123", "+12025550124", "+12025550125")))
                .containsOnlyKeys("+12025550123");
        assertThat(doNotCall.suppressed(organization, List.of())).isEmpty();
    }

    @Test
    void callingRulesAreReadAndChangedFieldByField() {
        var read = program.get("/v1/calling-rules").json().path("data");
        assertThat(read.path("attempts_per_day").isNull()).isTrue();
        assertThat(read.path("legal_hours").isNull()).isTrue();
        assertThat(read.path("effective_legal_hours").asText()).isNotEmpty();
        program.put("/v1/calling-rules", "{\"attempts_per_day\": 3, \"legal_hours\": \"09:00-20:00\"}");
        var changed = program.put("/v1/calling-rules", "{\"attempts_per_day\": null, \"attempts_per_week\": 7}");
        assertThat(changed.json().path("data").toString())
                .isEqualTo("{\"attempts_per_day\":null,\"attempts_per_week\":7,\"legal_hours\":\"09:00-20:00\","
                        + "\"effective_legal_hours\":\"09:00-20:00\"}");
    }

    @Test
    void wrongRulesAreNamedAndChangeNothing() {
        var hours = program.put("/v1/calling-rules", "{\"legal_hours\": \"21:00-8:00\", \"attempts_per_day\": 2}");
        assertThat(hours.status()).isEqualTo(422);
        assertThat(hours.json().at("/errors/legal_hours/0").asText())
                .isEqualTo("legal_hours must be HH:MM-HH:MM within one day, for example 08:00-21:00 or 00:00-24:00,"
                        + " not 21:00-8:00.");
        for (String wrong : List.of("0", "101", "2.5", "\"3\"")) {
            assertThat(program.put("/v1/calling-rules", "{\"attempts_per_day\": " + wrong + "}")
                            .status())
                    .as(wrong)
                    .isEqualTo(422);
        }
        assertThat(program.get("/v1/calling-rules")
                        .json()
                        .at("/data/attempts_per_day")
                        .isNull())
                .isTrue();
    }
}
