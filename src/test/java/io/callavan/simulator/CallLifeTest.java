package io.callavan.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call from its originate to its CDR, as Cloudonix tells it. */
class CallLifeTest {
    private final Simulator simulator = Simulator.start(SimulatorSettings.local(Caller.KEY, "webhook-key"));
    private final Receiver receiver = new Receiver();
    private final Caller caller = new Caller(simulator.url(), Caller.KEY);

    @AfterEach
    void close() {
        simulator.close();
        receiver.close();
    }

    @Test
    void anAnsweredCallIsToldFromProcessingToItsCdr() {
        behave("{'outcomes':{'answer':1},'ringMillis':{'fixed':20},'talkMillis':{'fixed':30}}");
        var body = caller.request("+15551230001").put("callback", receiver.url("/hook/1"));
        body.putArray("profile").addObject().put("key", "attempt").put("value", "a-1");
        Caller.Reply reply = caller.originate(body);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().path("destination").asText()).isEqualTo("+15551230001");
        assertThat(reply.body().path("direction").asText()).isEqualTo("outbound-api");
        assertThat(reply.body().path("domainId").isInt()).isTrue();
        assertThat(reply.body().path("subscriberId").isInt()).isTrue();
        awaitCdr();
        assertThat(receiver.words()).containsExactly("processing", "ringing", "answer", "completed", "ANSWER");
        assertThat(receiver.all()).allSatisfy(hook -> {
            assertThat(hook.path()).isEqualTo("/hook/1");
            assertThat(hook.authorization()).isEqualTo("Bearer webhook-key");
        });
        assertThat(receiver.all().stream()
                        .filter(hook -> !hook.isCdr())
                        .map(hook -> hook.body().path("eventId").asText()))
                .doesNotHaveDuplicates()
                .hasSize(4);
        JsonNode update = receiver.all().get(2).body();
        assertThat(update.path("token").asText()).isEqualTo(reply.token());
        assertThat(update.path("profile").path("attempt").asText()).isEqualTo("a-1");
        assertThat(update.path("callAnswerTime").asLong())
                .isGreaterThanOrEqualTo(update.path("callStartTime").asLong());
        JsonNode cdr = receiver.cdrs().get(0).body();
        JsonNode session = cdr.path("session");
        assertThat(session.path("token").asText()).isEqualTo(reply.token());
        assertThat(session.path("profile").path("attempt").asText()).isEqualTo("a-1");
        assertThat(session.path("callEndTime").asLong() / 1_000)
                .isEqualTo(cdr.path("timestamp").asLong());
        assertThat(session.path("callAnswerTime").asLong()).isPositive();
        assertThat(cdr.path("billsec").asLong()).isEqualTo(1);
        assertThat(cdr.path("from").asText()).isEqualTo("+15550001111");
        assertThat(cdr.path("to").asText()).isEqualTo("+15551230001");
        assertThat(cdr.has("sip_code")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "busy, busy, BUSY",
        "no_answer, no-answer, NOANSWER",
        "congestion, congestion, CONGESTION",
        "failed, failed, FAILED",
        "invalid, failed, FAILED"
    })
    void anUnansweredCallEndsWithItsOwnWords(String outcome, String status, String disposition) {
        behave("{'outcomes':{'" + outcome + "':1},'ringMillis':{'fixed':10},'noAnswerMillis':{'fixed':20}}");
        caller.call("15551230002", receiver.url("/hook"));
        awaitCdr();
        assertThat(receiver.words()).startsWith("processing").endsWith(status, disposition);
        assertThat(receiver.words().contains("ringing")).isEqualTo(outcome.equals("no_answer"));
        JsonNode cdr = receiver.cdrs().get(0).body();
        assertThat(cdr.path("billsec").asLong()).isZero();
        assertThat(cdr.path("session").path("callAnswerTime").asLong(-1)).isZero();
        assertThat(cdr.path("sip_code").asInt()).isEqualTo(outcome.equals("invalid") ? 404 : 0);
    }

    @Test
    void noAnswerRingsUntilTheTimeoutOfTheRequest() {
        behave("{'outcomes':{'no_answer':1},'noAnswerMillis':null}");
        caller.originate(caller.request("+15551230003").put("timeout", 1).put("callback", receiver.url("/hook")));
        awaitCdr();
        JsonNode session = receiver.cdrs().get(0).body().path("session");
        assertThat(session.path("callEndTime").asLong()
                        - session.path("callStartTime").asLong())
                .isBetween(990L, 2_500L);
    }

    @Test
    void anAnswerThatWouldComeAfterTheTimeoutIsNoAnswer() {
        behave("{'outcomes':{'answer':1},'ringMillis':{'fixed':5000},'noAnswerMillis':null}");
        caller.originate(caller.request("+15551230004").put("timeout", 1).put("callback", receiver.url("/hook")));
        awaitCdr();
        assertThat(receiver.words()).endsWith("no-answer", "NOANSWER");
    }

    @Test
    void talkEndsAtTheTimeLimit() {
        behave("{'outcomes':{'answer':1},'ringMillis':{'fixed':1},'talkMillis':{'fixed':60000}}");
        caller.originate(caller.request("+15551230005").put("timeLimit", 1).put("callback", receiver.url("/hook")));
        awaitCdr();
        assertThat(receiver.cdrs().get(0).body().path("billsec").asLong()).isBetween(1L, 2L);
    }

    @ParameterizedTest
    @CsvSource({"answer, human", "machine, machine"})
    void detectionIsToldWhenItWasAskedFor(String outcome, String result) {
        behave("{'outcomes':{'" + outcome + "':1},'ringMillis':{'fixed':1},'talkMillis':{'fixed':20}}");
        caller.originate(caller.request("+15551230006")
                .put("machineDetection", "Enable")
                .put("callback", receiver.url("/hook")));
        awaitCdr();
        assertThat(receiver.all().stream().filter(hook -> hook.body().has("amd")))
                .singleElement()
                .satisfies(hook -> assertThat(
                                hook.body().path("amd").path("result").asText())
                        .isEqualTo(result));
        assertThat(receiver.words()).endsWith("completed", "ANSWER");
    }

    @ParameterizedTest
    @CsvSource({"answer, Enable, human", "machine, Enable, machine_start", "machine, DetectMessageEnd, machine_end_beep"
    })
    void detectionBesideTheCallIsToldWhereItWasAskedFor(String outcome, String mode, String result) {
        behave("{'outcomes':{'" + outcome + "':1},'ringMillis':{'fixed':1},'talkMillis':{'fixed':20}}");
        String token = caller.originate(caller.request("+15551230006")
                        .put("machineDetection", mode)
                        .put("asyncAmd", true)
                        .put("asyncAmdStatusCallback", receiver.url("/amd"))
                        .put("callback", receiver.url("/hook")))
                .token();
        awaitCdr();
        assertThat(receiver.all().stream().filter(hook -> hook.path().equals("/amd")))
                .singleElement()
                .satisfies(hook -> {
                    assertThat(hook.body().path("AnsweredBy").asText()).isEqualTo(result);
                    assertThat(hook.body().path("Session").asText()).isEqualTo(token);
                });
        assertThat(receiver.all()).noneMatch(hook -> hook.body().has("amd"));
    }

    @Test
    void theJudgeSeesWhatWasAskedForAndWhatWasHungUp() {
        behave("{'outcomes':{'answer':1},'ringMillis':{'fixed':20000}}");
        String token = caller.call("+15551230016", receiver.url("/hook")).token();
        assertThat(simulator.judge().calls().get(0).hangUpAsked()).isNull();
        caller.delete("/calls/demo/sessions/" + token);
        JudgedRequest judged = simulator.judge().calls().get(0);
        assertThat(judged.hangUpAsked()).isNotNull();
        assertThat(judged.body()).contains("\"destination\":\"+15551230016\"");
    }

    @Test
    void detectionIsNotToldUnasked() {
        behave("{'outcomes':{'machine':1},'ringMillis':{'fixed':1},'talkMillis':{'fixed':20}}");
        caller.call("+15551230007", receiver.url("/hook"));
        awaitCdr();
        assertThat(receiver.all()).noneMatch(hook -> hook.body().has("amd"));
    }

    @Test
    void hangingUpARingingCallCancelsIt() {
        behave("{'outcomes':{'answer':1},'ringMillis':{'fixed':20000}}");
        String token = caller.call("+15551230008", receiver.url("/hook")).token();
        assertThat(caller.delete("/calls/demo/sessions/" + token).status()).isEqualTo(204);
        awaitCdr();
        assertThat(receiver.words()).endsWith("canceled", "CANCEL");
        assertThat(simulator.judge().verdict().live()).isZero();
        assertThat(caller.delete("/calls/demo/sessions/" + token).status()).isEqualTo(404);
        assertThat(simulator.judge().verdict().violations()).isEmpty();
    }

    @Test
    void hangingUpAnAnsweredCallEndsItAsAnswered() {
        behave("{'outcomes':{'answer':1},'ringMillis':{'fixed':1},'talkMillis':{'fixed':60000}}");
        String token = caller.call("+15551230009", receiver.url("/hook")).token();
        await().atMost(Duration.ofSeconds(5)).until(() -> receiver.words().contains("answer"));
        assertThat(caller.delete("/calls/demo/sessions/" + token).status()).isEqualTo(204);
        awaitCdr();
        assertThat(receiver.words()).endsWith("completed", "ANSWER");
        assertThat(receiver.cdrs().get(0).body().path("billsec").asLong()).isPositive();
    }

    @Test
    void aSessionIsReadWhileItLivesAndAfter() {
        behave("{'outcomes':{'answer':1},'ringMillis':{'fixed':20000}}");
        String token = caller.call("+15551230010").token();
        JsonNode live = caller.get("/calls/demo/sessions/" + token).body();
        assertThat(live.path("status").asText()).isIn("processing", "ringing");
        assertThat(live.path("callAnswerTime").isNull()).isTrue();
        assertThat(live.path("callEndTime").isNull()).isTrue();
        assertThat(live.path("disposition").isNull()).isTrue();
        assertThat(live.path("request").path("timeout").asInt()).isEqualTo(30);
        caller.delete("/calls/demo/sessions/" + token);
        JsonNode ended = caller.get("/calls/demo/sessions/" + token).body();
        assertThat(ended.path("disposition").asText()).isEqualTo("CANCEL");
        assertThat(ended.path("callEndTime").asLong()).isPositive();
    }

    @Test
    void sessionsAreListedByProfile() {
        behave("{'outcomes':{'answer':1},'ringMillis':{'fixed':20000}}");
        for (String attempt : List.of("a", "b & c")) {
            var body = caller.request("+1555123002" + attempt.length());
            body.putObject("profile").put("attempt", attempt);
            caller.originate(body);
        }
        assertThat(caller.get("/calls/demo/sessions").body()).hasSize(2);
        JsonNode found =
                caller.get("/calls/demo/sessions?profile.attempt=b+%26%20c").body();
        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("profile").path("attempt").asText()).isEqualTo("b & c");
        assertThat(caller.get("/calls/demo/sessions?profile.attempt=x").body()).isEmpty();
    }

    private void behave(String json) {
        simulator.behave(Behaviour.parse(json.replace('\'', '"')));
    }

    private void awaitCdr() {
        await().atMost(Duration.ofSeconds(8))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !receiver.cdrs().isEmpty());
    }
}
