package io.callavan.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One bad caller for each thing the judge finds fault with, over real HTTP, and good callers who stay clean. */
class JudgeOnTheWireTest {
    private final Simulator simulator = Simulator.start(SimulatorSettings.local(Caller.KEY, "webhook-key"));
    private final Caller caller = new Caller(simulator.url(), Caller.KEY);

    @BeforeEach
    void callsLast() {
        behave("{'outcomes':{'answer':1},'ringMillis':{'fixed':20},'talkMillis':{'fixed':20000}}");
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void aBurstIsSeenAtArrival() {
        limit("{'prefix':'+1555','cps':2}");
        for (int i = 0; i < 4; i++) {
            caller.call("+1555123000" + i);
        }
        assertThat(kinds()).containsExactly("cps_arrival", "cps_arrival");
        JsonNode violation = verdict().path("violations").path(0);
        assertThat(violation.path("limit").asInt()).isEqualTo(2);
        assertThat(violation.path("number").asText()).isEqualTo("+15551230002");
        assertThat(violation.path("at").asText()).matches("\\d{4}-\\d{2}-\\d{2}T.*Z");
        assertThat(violation.path("detail").asText()).contains("ms short");
    }

    @Test
    void aBurstIsSeenByItsStampsWhenTheArrivalIsTolerated() {
        limit("{'prefix':'+1555','cps':1,'tolerance_millis':1000}");
        caller.originateStamped("+15551230001", String.valueOf(System.nanoTime()));
        caller.originateStamped("+15551230002", String.valueOf(System.nanoTime()));
        assertThat(kinds()).containsExactly("cps_sent");
    }

    @Test
    void aCallerWhoStampsOnceMustStampAlwaysAndTruly() {
        caller.originateStamped("+15551230001", String.valueOf(System.nanoTime()));
        assertThat(kinds()).isEmpty();
        caller.call("+15551230002");
        caller.originateStamped("+15551230003", String.valueOf(System.nanoTime() + 5_000_000_000L));
        caller.originateStamped("+15551230004", String.valueOf(System.nanoTime() - 5_000_000_000L));
        assertThat(kinds()).containsExactly("stamp", "stamp", "stamp");
    }

    @Test
    void aLimitThatChangesIsJudgedWithWhatWasSeenBefore() {
        caller.put("/judge/limit", "{\"prefix\":\"+1555\",\"cac\":3}");
        caller.call("+15551230000");
        caller.call("+15551230001");
        caller.put("/judge/limit", "{\"prefix\":\"+1555\",\"cac\":2}");
        assertThat(kinds()).isEmpty();
        caller.call("+15551230002");
        assertThat(kinds()).containsExactly("cac");
    }

    @Test
    void itsMemoryIsAsLongAsItIsTold() {
        assertThat(caller.put("/judge/memory", "{\"requests\":1}").status()).isEqualTo(204);
        caller.call("+15551230000");
        caller.call("+15551230001");
        assertThat(caller.get("/judge/calls").body()).hasSize(1);
        assertThat(caller.put("/judge/memory", "{\"webhooks\":0}").body().path("error").asText())
                .isEqualTo("webhooks 0: must be 1 to 10000000");
    }

    @Test
    void tooManyLiveCallsAreSeen() {
        limit("{'prefix':'+1555','cac':2}");
        for (int i = 0; i < 3; i++) {
            caller.call("+1555123000" + i);
        }
        assertThat(kinds()).containsExactly("cac");
        assertThat(verdict().path("live").asInt()).isEqualTo(3);
    }

    @Test
    void aSecondCallToALiveNumberIsSeenHoweverTheNumberIsWritten() {
        caller.call("+15551230001");
        caller.call("15551230001");
        assertThat(kinds()).containsExactly("double_call");
    }

    @Test
    void aNumberCalledTooOftenIsSeen() {
        limit("{'prefix':'+1555','calls_per_number':1}");
        String token = caller.call("+15551230001").token();
        caller.delete("/calls/demo/sessions/" + token);
        caller.call("+15551230001");
        assertThat(kinds()).containsExactly("calls_per_number");
    }

    @Test
    void anUnknownTokenIsSeenWhenReadAndWhenHungUp() {
        assertThat(caller.get("/calls/demo/sessions/none").status()).isEqualTo(404);
        assertThat(caller.delete("/calls/demo/sessions/none").status()).isEqualTo(404);
        assertThat(kinds()).containsExactly("unknown_token", "unknown_token");
    }

    @Test
    void aTokenOfAnotherDomainIsSeenAndHangsNothingUp() {
        String token = caller.call("+15551230001").token();
        assertThat(caller.delete("/calls/other/sessions/" + token).status()).isEqualTo(404);
        assertThat(kinds()).containsExactly("foreign_token");
        assertThat(verdict().path("live").asInt()).isEqualTo(1);
    }

    @Test
    void aCallerWhoKeepsToTheLimitsStaysClean() {
        behave("{'outcomes':{'answer':1},'ringMillis':{'fixed':10},'talkMillis':{'fixed':50}}");
        limit("{'prefix':'+1555','cps':5,'cac':10,'calls_per_number':2}");
        List<Long> written = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            if (i >= 5) {
                pauseUntil(written.get(i - 5) + 1_000_000_001L);
            }
            long now = System.nanoTime();
            written.add(now);
            caller.originateStamped("+155512310" + (10 + i % 6), String.valueOf(now));
        }
        await().atMost(Duration.ofSeconds(5))
                .until(() -> simulator.judge().verdict().live() == 0);
        assertThat(verdict().path("violations")).isEmpty();
        assertThat(verdict().path("calls").asInt()).isEqualTo(12);
        assertThat(verdict().path("by_prefix").findValuesAsText("prefix")).containsExactly("+1555");
    }

    @Test
    void theRecordTellsWhatArrivedAndWhatBecameOfIt() {
        behave("{'outcomes':{'busy':1},'ringMillis':{'fixed':10},'rules':[{'pattern':'9$','rate5xx':1}]}");
        var body = caller.request("+15551230001");
        body.putObject("profile").put("attempt", "a-1");
        String token = caller.originate(body).token();
        caller.call("+15551230009");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> simulator.judge().verdict().live() == 0);
        JsonNode calls = caller.get("/judge/calls").body();
        assertThat(calls).hasSize(1);
        JsonNode call = calls.path(0);
        assertThat(call.path("number").asText()).isEqualTo("+15551230001");
        assertThat(call.path("caller_id").asText()).isEqualTo("+15550001111");
        assertThat(call.path("token").asText()).isEqualTo(token);
        assertThat(call.path("answered").asInt()).isEqualTo(200);
        assertThat(call.path("outcome").asText()).isEqualTo("busy");
        assertThat(call.path("disposition").asText()).isEqualTo("BUSY");
        assertThat(call.path("profile").path("attempt").asText()).isEqualTo("a-1");
        assertThat(call.path("arrival_nanos").isIntegralNumber()).isTrue();
        assertThat(call.path("sent_nanos").isNull()).isTrue();
        assertThat(call.path("ended").asText()).isNotBlank();
        JsonNode requests = caller.get("/judge/requests").body();
        assertThat(requests).hasSize(2);
        assertThat(requests.path(1).path("answered").asInt()).isIn(500, 503);
        assertThat(requests.path(1).path("token").isNull()).isTrue();
    }

    @Test
    void theJudgeIsSetAndClearedOverHttp() {
        assertThat(caller.put("/judge/tolerance", "{\"millis\":40}").status()).isEqualTo(204);
        assertThat(verdict().path("tolerance_millis").asInt()).isEqualTo(40);
        assertThat(caller.put("/judge/tolerance", "{\"millis\":-1}").status()).isEqualTo(400);
        assertThat(caller.put("/judge/tolerance", "{}").status()).isEqualTo(400);
        assertThat(caller.put("/judge/limits", "[{\"prefix\":\"1\",\"csp\":1}]").status())
                .isEqualTo(400);
        assertThat(caller.put("/judge/limits", "[{\"cps\":1}]").status()).isEqualTo(400);
        limit("{'prefix':'+1555','cps':5}");
        assertThat(caller.get("/judge/limits").body().path(0).path("prefix").asText())
                .isEqualTo("+1555");
        caller.get("/calls/demo/sessions/none");
        assertThat(caller.delete("/judge").status()).isEqualTo(204);
        assertThat(kinds()).isEmpty();
    }

    private void limit(String json) {
        assertThat(caller.put("/judge/limits", "[" + json.replace('\'', '"') + "]")
                        .status())
                .isEqualTo(200);
    }

    private JsonNode verdict() {
        return caller.get("/judge").body();
    }

    private List<String> kinds() {
        return verdict().path("violations").findValuesAsText("kind");
    }

    private void behave(String json) {
        simulator.behave(Behaviour.parse(json.replace('\'', '"')));
    }

    private static void pauseUntil(long nanos) {
        while (nanos - System.nanoTime() > 0) {
            LockSupport.parkNanos(nanos - System.nanoTime());
        }
    }
}
