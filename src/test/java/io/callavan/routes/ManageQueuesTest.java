package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.CallavanTest;
import io.callavan.web.ApiProgram;
import io.callavan.web.ApiProgram.Answer;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@CallavanTest
class ManageQueuesTest {

    private static final String QUEUES = "/v1/queues";

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    ApiProgram program;

    @BeforeEach
    void signIn() {
        program = ApiProgram.of(context);
    }

    @Test
    void aQueueIsMadeReadChangedListedAndTakenAway() {
        Answer made = program.post(QUEUES, "{\"name\": \"Sales\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        JsonNode queue = made.json().path("data");
        assertThat(queue.path("agents_url").isNull()).isTrue();
        assertThat(queue.path("poll_seconds").asInt()).isEqualTo(5);
        assertThat(queue.path("stale_after").asInt()).isEqualTo(15);
        assertThat(queue.path("available").asInt()).isZero();
        assertThat(queue.path("told_at").isNull()).isTrue();
        String path = QUEUES + "/" + queue.path("id").asLong();

        Answer changed =
                program.put(path, "{\"agents_url\": \"https://pbx.example.com/agents\", \"poll_seconds\": 60}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(program.get(path).json().path("data"))
                .isEqualTo(changed.json().path("data"));
        assertThat(program.get(QUEUES).json().at("/data/0/poll_seconds").asInt())
                .isEqualTo(60);
        assertThat(program.get(QUEUES).json().at("/meta/total").asInt()).isEqualTo(1);
        assertThat(program.delete(path).status()).isEqualTo(204);
        assertThat(program.get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            name         | ""                              | 422
            name         | " "                             | 422
            name         | null                            | 422
            poll_seconds | 0                               | 422
            poll_seconds | 1                               | 201
            poll_seconds | 60                              | 201
            poll_seconds | 61                              | 422
            poll_seconds | "5"                             | 422
            poll_seconds | 1.5                             | 422
            stale_after  | 0                               | 422
            stale_after  | 1                               | 201
            stale_after  | 86400                           | 201
            stale_after  | 86401                           | 422
            agents_url   | null                            | 201
            agents_url   | ""                              | 422
            agents_url   | "ftp://pbx.example.com"         | 422
            agents_url   | "http://127.0.0.1:8089/judge"   | 422
            agents_url   | "http://169.254.169.254/latest" | 422
            agents_url   | "https://pbx.example.com/a"     | 201
            available    | 5                               | 422
            """)
    void eachFieldHasItsBounds(String field, String value, int status) {
        String given = field.equals("name")
                ? "{\"name\": " + value + "}"
                : "{\"name\": \"Q\", \"" + field + "\": " + value + "}";

        Answer answer = program.post(QUEUES, given);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        if (status == 422) {
            assertThat(answer.body()).contains(field);
            assertThat(program.get(QUEUES).json().at("/meta/total").asInt()).isZero();
        }
    }

    @Test
    void anAddressOfFiveHundredCharactersIsTheLongest() {
        String address = "https://pbx.example.com/";
        String longest = address + "a".repeat(500 - address.length());

        assertThat(post("{\"name\": \"Q\", \"agents_url\": \"" + longest + "\"}"))
                .isEqualTo(201);
        assertThat(post("{\"name\": \"Q\", \"agents_url\": \"" + longest + "a\"}"))
                .isEqualTo(422);
        assertThat(post("{\"name\": \"" + "n".repeat(255) + "\"}")).isEqualTo(201);
        assertThat(post("{\"name\": \"" + "n".repeat(256) + "\"}")).isEqualTo(422);
    }

    @Test
    void aNumberOfAgentsIsToldUntilItIsStale() {
        long id = queue("{\"name\": \"Q\", \"stale_after\": 60}");

        Answer told = program.put(agents(id), "{\"available\": 7}");

        assertThat(told.status()).as(told.body()).isEqualTo(200);
        assertThat(told.json().at("/data/available").asInt()).isEqualTo(7);
        jdbc.sql("UPDATE queues SET told_at = told_at - INTERVAL 61 SECOND WHERE id = ?")
                .param(id)
                .update();
        assertThat(program.get(QUEUES + "/" + id).json().at("/data/available").asInt())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"available": -1}     | 422
            {"available": 0}      | 200
            {"available": 100000} | 200
            {"available": 100001} | 422
            {"available": "2"}    | 422
            {"available": 2.5}    | 422
            {"available": null}   | 422
            {"agents": 2}         | 422
            {}                    | 422
            """)
    void aNumberOfAgentsIsWholeAndNotNegative(String body, int status) {
        assertThat(program.put(agents(queue("{\"name\": \"Q\"}")), body).status())
                .isEqualTo(status);
    }

    @Test
    void anotherAddressMakesTheAgentsUnknown() {
        long id = queue("{\"name\": \"Q\"}");
        program.put(agents(id), "{\"available\": 7}");

        assertThat(program.put(QUEUES + "/" + id, "{\"name\": \"R\"}")
                        .json()
                        .at("/data/available")
                        .asInt())
                .isEqualTo(7);
        assertThat(program.put(QUEUES + "/" + id, "{\"agents_url\": \"https://pbx.example.com/a\"}")
                        .json()
                        .at("/data/available")
                        .asInt())
                .isZero();
    }

    @Test
    void aQueueThatACampaignMayDialByIsNotTakenAway() {
        long id = queue("{\"name\": \"Q\"}");
        var rows = new CampaignRows(program, jdbc);
        long campaign = rows.startable(", \"queue_id\": " + id);

        Answer refused = program.delete(QUEUES + "/" + id);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("code").asText()).isEqualTo("QUEUE_IN_USE");
        assertThat(refused.json().path("message").asText()).contains(String.valueOf(campaign));

        program.patch(CampaignRows.CAMPAIGNS + "/" + campaign + "/archive");
        assertThat(program.delete(QUEUES + "/" + id).status()).isEqualTo(204);
    }

    @Test
    void anotherOrganizationsQueueIsNotThere() {
        long id = queue("{\"name\": \"Q\"}");
        ApiProgram stranger = ApiProgram.of(context);

        assertThat(stranger.get(QUEUES + "/" + id).status()).isEqualTo(404);
        assertThat(stranger.put(QUEUES + "/" + id, "{\"name\": \"R\"}").status())
                .isEqualTo(404);
        assertThat(stranger.put(agents(id), "{\"available\": 1}").status()).isEqualTo(404);
        assertThat(stranger.delete(QUEUES + "/" + id).status()).isEqualTo(404);
        Answer campaign = stranger.post(
                CampaignRows.CAMPAIGNS,
                "{\"name\": \"T\", \"routing_destination_type\": \"hangup\", \"queue_id\": " + id + "}");
        assertThat(campaign.status()).isEqualTo(422);
        assertThat(campaign.json().path("errors").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("queue_id");
    }

    private int post(String body) {
        return program.post(QUEUES, body).status();
    }

    private long queue(String body) {
        return program.post(QUEUES, body).json().at("/data/id").asLong();
    }

    private static String agents(long id) {
        return QUEUES + "/" + id + "/agents";
    }
}
