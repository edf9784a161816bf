package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.CallavanTest;
import io.callavan.web.ApiProgram;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an organization makes of the ends of its calls. */
@CallavanTest
class ManageDispositionsTest {

    private static final String BUSY = "\"disposition\": \"BUSY\"";
    private static final String ANSWER =
            "\"disposition\": \"ANSWER\", \"billsec\": 7, \"session\": {\"callAnswerTime\": 1703123410000}";
    private static final String MACHINE = ANSWER + ", \"AnsweredBy\": \"machine_start\"";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient sql;

    @Value("${callavan.simulator.webhook-key}")
    private String key;

    private ApiProgram program;

    @BeforeEach
    void signIn() {
        program = ApiProgram.of(context);
    }

    private void put(String body) {
        var answer = program.put("/v1/dispositions", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private JsonNode meaning(ApiProgram program, String disposition) {
        for (JsonNode each : program.get("/v1/dispositions").json().path("data")) {
            if (each.path("disposition").asText().equals(disposition)) {
                return each;
            }
        }
        throw new AssertionError("no " + disposition);
    }

    private String ends(ApiProgram program, String members, String settings) {
        var rows = new CallRows(sql, program, 3);
        sql.sql("UPDATE auto_dialer_campaigns SET " + settings + " WHERE id = " + rows.campaign)
                .update();
        ApiProgram.send(HttpRequest.newBuilder(
                        URI.create(ApiProgram.baseOf(context) + "/webhooks/simulator/" + rows.call + "/" + rows.token))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString("{\"id\": \"" + UUID.randomUUID() + "\", " + members + "}")));
        return rows.standing();
    }

    private String ends(String members) {
        return ends(program, members, "amd_enabled = TRUE, amd_mode = 'Enabled'");
    }

    @Test
    void withoutItsOwnMeaningAnOrganizationHasTheMappings() {
        assertThat(program.get("/v1/dispositions").json().path("data")).hasSize(10);
        JsonNode busy = meaning(program, "busy");
        assertThat(busy.path("result").asText()).isEqualTo("fail");
        assertThat(busy.path("retry").asBoolean()).isTrue();
        assertThat(busy.path("own").asBoolean()).isFalse();
    }

    @Test
    void whatAnOrganizationDoesNotWantTriedAgainEndsItsDestinationsAndNobodyElses() {
        put("{\"busy\": {\"retry\": false}}");
        assertThat(ends(BUSY)).isEqualTo("3 fail busy 2 2 0 0 0 1");
        assertThat(ends("\"disposition\": \"NOANSWER\"")).isEqualTo("3 fail no_answer 0 0 1 0 0 0");
        assertThat(ends(ApiProgram.of(context), BUSY, "version = 1")).isEqualTo("3 fail busy 0 0 1 0 0 0");
    }

    @Test
    void aMachineMayBeSuccessForAnOrganizationUnlessItsCampaignSaysOtherwise() {
        put("{\"machine\": {\"result\": \"success\"}}");
        assertThat(ends(MACHINE)).isEqualTo("3 success machine 2 1 0 0 1 0");
        assertThat(ends(program, MACHINE, "amd_enabled = TRUE, amd_mode = 'Enabled', amd_machine_result = 'fail'"))
                .isEqualTo("3 fail machine 2 2 0 0 0 1");
        assertThat(ends(ANSWER)).isEqualTo("3 success answered 2 1 0 0 1 0");
    }

    @Test
    void onlyTheMembersGivenChangeAndNullTakesTheOwnMeaningAway() {
        put("{\"machine\": {\"retry\": false}, \"busy\": {\"retry\": false}}");
        put("{\"machine\": {\"result\": \"success\"}}");
        assertThat(meaning(program, "machine").toString())
                .isEqualTo("{\"disposition\":\"machine\",\"result\":\"success\",\"retry\":false,\"own\":true}");
        put("{\"machine\": null}");
        assertThat(meaning(program, "machine").path("own").asBoolean()).isFalse();
        assertThat(meaning(program, "busy").path("own").asBoolean()).isTrue();
        assertThat(meaning(ApiProgram.of(context), "busy").path("own").asBoolean())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"busy\": {\"result\": \"success\"}}; nobody answered",
                "{\"machine\": {\"result\": \"success\", \"retry\": true}}; not tried again",
                "{\"answered\": {\"result\": \"fail\"}}; answered",
                "{\"bewildered\": {\"retry\": true}}; bewildered",
                "{\"busy\": {\"retry\": \"often\"}}; true or false",
                "{\"busy\": {\"interval\": 5}}; interval"
            })
    void whatCannotBeMeantIsRefusedAndChangesNothing(String body, String told) {
        var answer = program.put("/v1/dispositions", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains(told);
        assertThat(program.get("/v1/dispositions").body()).doesNotContain("\"own\":true");
    }
}
