package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.callavan.CallavanTest;
import io.callavan.call.CallSettings;
import io.callavan.call.Calls;
import io.callavan.call.ClaimedCall;
import io.callavan.call.Particulars;
import io.callavan.web.ApiProgram;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a carrier may tell, and whoever pretends to be one. */
@CallavanTest
class ReceiveWebhookTest {

    private static final String ANSWERED = "1  - 1 0 0 1 0 0";
    private static final String LIVE = "0  - 1 0 0 1 0 0";
    private static final String SUCCEEDED = "3 success answered 2 1 0 0 1 0";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private Calls calls;

    @Autowired
    private ProducerTemplate camel;

    @Value("${callavan.simulator.webhook-key}")
    private String key;

    private CallRows rows;

    @BeforeEach
    void aLiveCall() {
        rows = new CallRows(sql, ApiProgram.of(context), 2);
    }

    private String path() {
        return "/webhooks/simulator/" + rows.call + "/" + rows.token;
    }

    private int post(String path, String authorization, String body) {
        var request = HttpRequest.newBuilder(URI.create(ApiProgram.baseOf(context) + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return ApiProgram.send(request).status();
    }

    private int tell(String body) {
        return post(path(), "Bearer " + key, body);
    }

    private static String cdr(String disposition, int billsec) {
        return """
               {"disposition": "%s", "duration": 9, "billsec": %d, "timestamp": 1703123456,
                "session": {"token": "%s", "callAnswerTime": %d}}"""
                .formatted(disposition, billsec, UUID.randomUUID(), billsec > 0 ? 1703123410000L : 0);
    }

    @Test
    void aCdrEndsTheCallItsDestinationAndTheCounters() {
        assertThat(tell(cdr("ANSWER", 7))).isEqualTo(200);
        assertThat(rows.standing()).isEqualTo(SUCCEEDED);
    }

    @Test
    void whatWasToldOfACallIsReadAsItCameWithWhatWasMadeOfIt() {
        var owner = ApiProgram.of(context);
        rows = new CallRows(sql, owner, 2);
        String first = cdr("BUSY", 0);
        String second = cdr("ANSWER", 7);
        assertThat(List.of(tell(first), tell(first), tell(second))).containsOnly(200);

        String path = "/v1/calls/" + rows.uuid() + "/webhooks";
        assertThat(owner.get(path).json().path("data"))
                .extracting(told -> told.path("verdict").asText(), told -> told.path("body")
                        .asText())
                .containsExactly(tuple("applied", first), tuple("late", second));
        assertThat(ApiProgram.of(context).get(path).status()).as("a stranger").isEqualTo(404);
    }

    @Test
    void aFailIsTriedAgainWhenItIsDue() {
        assertThat(tell(cdr("BUSY", 0))).isEqualTo(200);
        assertThat(rows.standing()).isEqualTo("3 fail busy 0 0 1 0 0 0");
        long wait = rows.one("SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(3), next_attempt_at)"
                + " FROM auto_dialer_destinations WHERE id = " + rows.destination);
        assertThat(wait).as("the ladder's first rung, with jitter").isBetween(260L, 331L);
    }

    @Test
    void theLastFailEndsTheDestination() {
        rows = new CallRows(sql, ApiProgram.of(context), 1);
        assertThat(tell(cdr("NOANSWER", 0))).isEqualTo(200);
        assertThat(rows.standing()).isEqualTo("3 fail no_answer 2 2 0 0 0 1");
    }

    @Test
    void theSameCdrAgainChangesNothing() {
        String cdr = cdr("ANSWER", 7);
        assertThat(tell(cdr)).isEqualTo(200);
        assertThat(tell(cdr)).isEqualTo(200);
        assertThat(rows.standing()).isEqualTo(SUCCEEDED);
        assertThat(rows.one("SELECT COUNT(*) FROM webhook_inbox WHERE call_id = " + rows.call))
                .isEqualTo(1);
    }

    @Test
    void aSecondCdrFreesNothing() {
        tell(cdr("ANSWER", 7));
        assertThat(tell(cdr("BUSY", 0))).isEqualTo(200);
        assertThat(rows.standing()).isEqualTo(SUCCEEDED);
    }

    @Test
    void anUpdateThatComesAfterTheEndDoesNotReopenTheCall() {
        tell(cdr("ANSWER", 7));
        assertThat(tell("{\"eventId\": \"late\", \"status\": \"ringing\"}")).isEqualTo(200);
        assertThat(rows.standing()).isEqualTo(SUCCEEDED);
    }

    @Test
    void statesOnlyMoveForward() {
        tell("{\"eventId\": \"1\", \"status\": \"answer\"}");
        tell("{\"eventId\": \"2\", \"status\": \"ringing\"}");
        assertThat(rows.standing()).startsWith("2 ");
    }

    @Test
    void aWordThatNobodyKnowsIsKeptAndChangesNothing() {
        assertThat(tell("{\"eventId\": \"3\", \"status\": \"bewildered\"}")).isEqualTo(200);
        assertThat(rows.standing()).isEqualTo(ANSWERED);
        assertThat(rows.one("SELECT COUNT(*) FROM webhook_inbox WHERE verdict = 'unknown' AND call_id = " + rows.call))
                .isEqualTo(1);
    }

    @Test
    void aWebhookWithoutTheCarriersKeyIsRefused() {
        assertThat(post(path(), "", cdr("ANSWER", 7))).isEqualTo(401);
        assertThat(post(path(), "Bearer wrong", cdr("ANSWER", 7))).isEqualTo(401);
        assertThat(rows.standing()).isEqualTo(LIVE);
    }

    @Test
    void aForgedPathIsNotFound() {
        String forged = "/webhooks/simulator/" + rows.call + "/" + "0".repeat(32);
        assertThat(post(forged, "Bearer " + key, cdr("ANSWER", 7))).isEqualTo(404);
        assertThat(post("/webhooks/simulator/12345/" + rows.token, "Bearer " + key, "{}"))
                .isEqualTo(404);
        assertThat(post("/webhooks/simulator/x/" + rows.token, "Bearer " + key, "{}"))
                .isEqualTo(404);
        assertThat(post("/webhooks/other/" + rows.call + "/" + rows.token, "Bearer " + key, "{}"))
                .isEqualTo(404);
        assertThat(rows.standing()).isEqualTo(LIVE);
    }

    @Test
    void whatIsNoJsonOrTooLargeIsRefused() {
        assertThat(tell("nonsense")).isEqualTo(400);
        assertThat(tell("")).isEqualTo(400);
        assertThat(tell("{\"a\": \"" + "x".repeat(300_000) + "\"}")).isEqualTo(413);
        assertThat(rows.standing()).isEqualTo(LIVE);
    }

    @Test
    void anAccountsCdrWaitsUntilTheCarriersAnswerNamesTheSession() {
        String session = UUID.randomUUID().toString();
        String cdr = "{\"disposition\": \"ANSWER\", \"billsec\": 3, \"session\": {\"token\": \"" + session + "\"}}";
        assertThat(post("/webhooks/simulator", "Bearer " + key, cdr)).isEqualTo(200);
        assertThat(rows.standing()).isEqualTo(LIVE);

        var settings = new CallSettings(1, false, "hangup", null, "connected", 60, 60, false, null);
        var claimed = new ClaimedCall(
                rows.call,
                0,
                rows.campaign,
                rows.destination,
                0,
                "+12025550123",
                0,
                1,
                1,
                rows.token,
                null,
                Particulars.NONE,
                settings);
        for (String body : calls.accepted(claimed, "simulator", session)) {
            camel.send("direct:parked-webhook", exchange -> {
                exchange.setVariable("call", claimed);
                exchange.getMessage().setBody(body);
            });
        }
        assertThat(rows.standing()).isEqualTo(SUCCEEDED);
    }

    @Test
    void anAccountsCdrOfAKnownSessionIsAppliedAtOnce() {
        String session = UUID.randomUUID().toString();
        tell("{\"eventId\": \"4\", \"status\": \"ringing\", \"token\": \"" + session + "\"}");
        String cdr = "{\"disposition\": \"ANSWER\", \"billsec\": 3, \"session\": {\"token\": \"" + session + "\"}}";
        assertThat(post("/webhooks/simulator", "Bearer " + key, cdr)).isEqualTo(200);
        assertThat(rows.standing()).isEqualTo(SUCCEEDED);
    }
}
