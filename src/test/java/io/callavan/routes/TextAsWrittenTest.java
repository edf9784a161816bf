package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.CallavanTest;
import io.callavan.web.ApiProgram;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody writes arrives as it was written, whatever a route's expression language could take it for (ADR 21). */
@CallavanTest
class TextAsWrittenTest {

    private static final String CAMPAIGNS = "/v1/auto-dialer-campaigns";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TEXTS =
            List.of("null", "\"quoted\"", "'single'", "north, south (and east)", "true", "*", "${body}", "It.class of");

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

    @Test
    void aCampaignIsFoundByItsName() throws JsonProcessingException {
        for (String text : TEXTS) {
            created(CAMPAIGNS, Map.of("name", text, "routing_destination_type", "hangup"));
        }
        for (String text : TEXTS) {
            assertThat(named(CAMPAIGNS, text)).containsExactly(text);
        }
    }

    @Test
    void aListIsFoundByItsName() throws JsonProcessingException {
        for (String text : TEXTS) {
            created("/v1/lists", Map.of("name", text));
        }
        for (String text : TEXTS) {
            assertThat(named("/v1/lists", text)).containsExactly(text);
        }
    }

    private void created(String path, Map<String, String> given) throws JsonProcessingException {
        var answer = program.post(path, JSON.writeValueAsString(given));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private List<String> named(String path, String search) {
        return program
                .get(path + "?search=" + URLEncoder.encode(search, StandardCharsets.UTF_8))
                .json()
                .path("data")
                .findValues("name")
                .stream()
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void nullIsPartOfNoNumberAndHowNoCallEnded() {
        var rows = new CallRows(sql, program, 1);
        assertThat(program.post("/v1/dnc", "{\"phone_numbers\": [\"+12025550100\"]}")
                        .status())
                .isEqualTo(201);
        for (String path :
                List.of("/v1/dnc?search=null", CAMPAIGNS + "/" + rows.campaign + "/calls?disposition=null")) {
            assertThat(program.get(path).json().at("/meta/total").asInt(-1))
                    .as(path)
                    .isZero();
        }
        assertThat(program.get("/v1/dnc/check?phone_number=null").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"1\" | 200",
                "1 | 200",
                "* | 200",
                "\"7\", \"1\" | 200",
                "\"7\" | 412",
                "W/\"1\" | 412",
                "null | 412",
                "\"null\" | 412"
            })
    void onlyAnIfMatchThatNamesTheVersionMatches(String header, int status) {
        var made = program.post(CAMPAIGNS, "{\"name\": \"Spring\", \"routing_destination_type\": \"hangup\"}")
                .json()
                .path("data");
        var change = program.request(CAMPAIGNS + "/" + made.path("id").asLong())
                .header("If-Match", header)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"name\": \"Autumn\"}"));
        assertThat(ApiProgram.send(change).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simulator/%d/null", "simulator/null/%s", "null/%d/%s"})
    void aWebhooksPathThatSaysNullNamesNoCall(String path) {
        var rows = new CallRows(sql, program, 1);
        String named = path.replace("%d", Long.toString(rows.call)).replace("%s", rows.token);
        assertThat(webhook(named, "{}")).isEqualTo(404);
    }

    @Test
    void aWebhookThatSaysNullTellsNothing() {
        var rows = new CallRows(sql, program, 1);
        String before = rows.standing();
        assertThat(webhook("simulator/" + rows.call + "/" + rows.token, "null")).isEqualTo(400);
        assertThat(rows.standing()).isEqualTo(before);
    }

    private int webhook(String path, String body) {
        return ApiProgram.send(HttpRequest.newBuilder(URI.create(ApiProgram.baseOf(context) + "/webhooks/" + path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + key)
                        .POST(BodyPublishers.ofString(body)))
                .status();
    }
}
