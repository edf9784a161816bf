package io.callavan.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which the carrier can be made to misbehave. */
class BehaviourOnTheWireTest {
    private static final String SHORT = "'outcomes':{'answer':1},'ringMillis':{'fixed':20},'talkMillis':{'fixed':20}";

    private final Simulator simulator = Simulator.start(SimulatorSettings.local(Caller.KEY, "webhook-key"));
    private final Receiver receiver = new Receiver();
    private final Caller caller = new Caller(simulator.url(), Caller.KEY);

    @AfterEach
    void close() {
        simulator.close();
        receiver.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/judge", "/judge/calls", "/behaviour", "/webhooks", "/calls/demo/sessions", "/judge/limits"})
    void nothingIsReadWithoutTheKey(String path) {
        for (String wrong : List.of("", "api-ke", "api-keyy")) {
            assertThat(new Caller(simulator.url(), wrong).get(path).status()).isEqualTo(401);
        }
        assertThat(caller.get(path).status()).isEqualTo(200);
    }

    @Test
    void aCallWithAWrongKeyIsNoCall() {
        Caller.Reply reply = new Caller(simulator.url(), "wrong").call("+15551230001");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body().path("error").asText()).isNotEmpty();
        assertThat(simulator.judge().verdict().calls()).isZero();
        assertThat(simulator.judge().verdict().rejected()).isEqualTo(1);
    }

    @Test
    void anotherDomainIsNotServed() {
        assertThat(caller.originate("other", caller.request("+15551230001")).status())
                .isEqualTo(404);
        assertThat(caller.get("/calls/other/sessions").status()).isEqualTo(404);
    }

    @Test
    void aBadRequestIsRefusedWithTheMemberNamed() {
        assertBad(caller.request("none"), "destination");
        assertBad(caller.request(""), "destination");
        assertBad(Json.MAPPER.createObjectNode().put("application", "main"), "destination");
        assertBad(caller.request("+1555").put("url", "http://127.0.0.1/answer"), "exactly one");
        assertBad(Json.MAPPER.createObjectNode().put("destination", "+1555"), "exactly one");
        assertBad(caller.request("+1555").put("timeout", 0), "timeout");
        assertBad(caller.request("+1555").put("timeout", "soon"), "timeout");
        assertBad(caller.request("+1555").put("callback", "ftp://example.org"), "callback");
        assertBad(Json.MAPPER.createArrayNode(), "object");
        assertThat(simulator.judge().verdict().calls()).isZero();
        assertThat(simulator.judge().verdict().rejected()).isEqualTo(9);
    }

    @Test
    void theBehaviourIsReadAndChangedAtRunTime() {
        assertThat(caller.put("/behaviour", "{\"rate429\":1}")
                        .body()
                        .path("rate429")
                        .asDouble())
                .isEqualTo(1);
        assertThat(caller.get("/behaviour").body().path("rate429").asDouble()).isEqualTo(1);
        assertThat(caller.call("+15551230001").status()).isEqualTo(429);
        caller.put("/behaviour", "{}");
        assertThat(simulator.behaviour()).isEqualTo(Behaviour.defaults());
        assertThat(caller.call("+15551230001").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rate429\":2}",
                "{\"rate492\":1}",
                "{\"ringMillis\":{\"min\":5,\"max\":1}}",
                "{\"outcomes\":{\"anwser\":1}}",
                "{\"outcomes\":{}}",
                "{\"outcomes\":{\"answer\":null}}",
                "{\"outcomes\":{\"answer\":2,\"busy\":-1}}",
                "{\"rules\":[{\"rate429\":1}]}",
                "{\"rules\":[{\"pattern\":\"(\"}]}",
                "{\"rules\":[{\"pattern\":\"1\",\"rate429\":7}]}",
                "{\"cdrEndpoint\":\"nowhere\"}",
                "[]",
                "{"
            })
    void aBehaviourThatMakesNoSenseIsRefusedAndChangesNothing(String json) {
        Caller.Reply reply = caller.put("/behaviour", json);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().path("error").asText()).isNotBlank();
        assertThat(simulator.behaviour()).isEqualTo(Behaviour.defaults());
    }

    @Test
    void theFirstRuleThatFitsTheNumberWins() {
        behave("{" + SHORT + ",'rules':[{'pattern':'^\\\\+1555.*9$','rate429':1},{'pattern':'9$','rate5xx':1}]}");
        assertThat(caller.call("+15551230009").status()).isEqualTo(429);
        assertThat(caller.call("15551230009").status()).isEqualTo(429);
        assertThat(caller.call("+16661230009").status()).isIn(500, 503);
        assertThat(caller.call("+15551230008").status()).isEqualTo(200);
    }

    @Test
    void theOriginalsLimitOfRequestsInTenSecondsIsKept() {
        behave("{" + SHORT + ",'maxCallsPerTenSeconds':3}");
        List<Integer> statuses = new java.util.ArrayList<>();
        for (int i = 0; i < 5; i++) {
            statuses.add(caller.call("+1555123100" + i).status());
        }
        assertThat(statuses).containsExactly(200, 200, 200, 429, 429);
        assertThat(simulator.judge().verdict().calls()).isEqualTo(3);
    }

    @Test
    void aFailingCarrierPlacesNoCall() {
        behave("{" + SHORT + ",'rate5xx':1}");
        for (int i = 0; i < 5; i++) {
            assertThat(caller.call("+1555123200" + i, receiver.url("/hook")).status())
                    .isIn(500, 503);
        }
        assertThat(simulator.judge().verdict().calls()).isZero();
        assertThat(simulator.judge().verdict().rejected()).isEqualTo(5);
        assertThat(caller.get("/calls/demo/sessions").body()).isEmpty();
    }

    @Test
    void aSlowAnswerComesWhileTheCallRuns() throws Exception {
        behave("{" + SHORT + ",'answerDelayMillis':{'fixed':700}}");
        CompletableFuture<HttpResponse<byte[]>> answer = caller.originateAsync(
                caller.request("+15551230003").put("callback", receiver.url("/hook")), Duration.ofSeconds(10));
        awaitCdrs(1);
        assertThat(answer).isNotDone();
        assertThat(answer.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void aSwallowedRequestIsNeitherAnsweredNorACallAndHoldsNoThread() {
        behave("{" + SHORT + ",'rules':[{'pattern':'^\\\\+1666','hangRate':1}]}");
        List<CompletableFuture<HttpResponse<byte[]>>> hanging = java.util.stream.IntStream.range(0, 50)
                .mapToObj(i -> caller.originateAsync(caller.request("+166612340" + (10 + i)), Duration.ofSeconds(1)))
                .toList();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> simulator.judge().verdict().rejected() == 50);
        assertThat(caller.call("+15551230004").status()).isEqualTo(200);
        assertThat(hanging).allSatisfy(answer -> assertThatThrownBy(() -> answer.get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(HttpTimeoutException.class));
        assertThat(simulator.judge().verdict().calls()).isEqualTo(1);
    }

    @Test
    void aLostAnswerLeavesACallThatCanBeFoundByItsProfile() {
        behave("{'outcomes':{'answer':1},'ringMillis':{'fixed':20000},'answerLostRate':1}");
        int broken = 0;
        int badGateway = 0;
        for (int i = 0; i < 12; i++) {
            var body = caller.request("+155512340" + (10 + i));
            body.putObject("profile").put("attempt", i);
            try {
                assertThat(caller.originateAsync(body, Duration.ofSeconds(5))
                                .join()
                                .statusCode())
                        .isEqualTo(502);
                badGateway++;
            } catch (java.util.concurrent.CompletionException e) {
                assertThat(e).hasCauseInstanceOf(java.io.IOException.class);
                broken++;
            }
            JsonNode found =
                    caller.get("/calls/demo/sessions?profile.attempt=" + i).body();
            assertThat(found).hasSize(1);
            assertThat(found.path(0).path("destination").asText()).isEqualTo("+155512340" + (10 + i));
        }
        assertThat(broken).isPositive();
        assertThat(badGateway).isPositive();
        assertThat(simulator.judge().verdict().live()).isEqualTo(12);
    }

    @Test
    void duplicatesCarryTheSameEventId() {
        behave("{" + SHORT + ",'webhookDuplicateRate':1}");
        caller.call("+15551230005", receiver.url("/hook"));
        awaitCdrs(2);
        assertThat(receiver.all()).hasSize(10);
        assertThat(new HashSet<>(receiver.all())).hasSize(5);
    }

    @Test
    void reorderedWebhooksComeAfterTheNextOne() {
        behave("{" + SHORT + ",'webhookReorderRate':1}");
        caller.call("+15551230006", receiver.url("/hook"));
        awaitCdrs(1);
        await().atMost(Duration.ofSeconds(5)).until(() -> receiver.all().size() == 5);
        assertThat(receiver.words()).containsExactly("ringing", "processing", "completed", "answer", "ANSWER");
    }

    @Test
    void aReorderedWebhookWithNothingAfterItStillComes() {
        behave("{'outcomes':{'answer':1},'ringMillis':{'fixed':1},'talkMillis':{'fixed':60000},'rules':["
                + "{'pattern':'1$','webhookReorderRate':1,'outcomes':{'busy':1},'ringMillis':{'fixed':60000}}]}");
        caller.call("+15551230001", receiver.url("/hook"));
        await().atMost(Duration.ofSeconds(5)).until(() -> receiver.words().equals(List.of("processing")));
    }

    @Test
    void lostSessionUpdatesLeaveTheCdr() {
        behave("{" + SHORT + ",'webhookLostRate':1}");
        caller.call("+15551230007", receiver.url("/hook"));
        awaitCdrs(1);
        assertThat(receiver.words()).containsExactly("ANSWER");
        assertThat(caller.get("/webhooks").body().path("lost").asInt()).isEqualTo(4);
    }

    @Test
    void aLostCdrIsSeenOnlyByAsking() {
        behave("{" + SHORT + ",'cdrLostRate':1}");
        String token = caller.call("+15551230008", receiver.url("/hook")).token();
        await().atMost(Duration.ofSeconds(5)).until(() -> receiver.words().contains("completed"));
        assertThat(caller.get("/calls/demo/sessions/" + token)
                        .body()
                        .path("disposition")
                        .asText())
                .isEqualTo("ANSWER");
        assertThat(receiver.cdrs()).isEmpty();
        assertThat(simulator.judge().verdict().live()).isZero();
    }

    @Test
    void delayedWebhooksComeLateButInOrderAndAfterTheEnd() {
        behave("{" + SHORT + ",'webhookDelayMillis':{'fixed':600}}");
        caller.call("+15551230009", receiver.url("/hook"));
        await().atMost(Duration.ofSeconds(5))
                .until(() -> simulator.judge().verdict().live() == 0);
        assertThat(receiver.all()).isEmpty();
        awaitCdrs(1);
        assertThat(receiver.words()).containsExactly("processing", "ringing", "answer", "completed", "ANSWER");
    }

    @Test
    void aCdrCanComeBeforeTheAnswer() throws Exception {
        behave("{'outcomes':{'answer':1},'cdrBeforeAnswerRate':1}");
        HttpResponse<byte[]> answer = caller.originateAsync(
                        caller.request("+15551230010").put("callback", receiver.url("/hook")), Duration.ofSeconds(10))
                .whenComplete((response, failure) -> assertThat(receiver.cdrs()).hasSize(1))
                .get(10, TimeUnit.SECONDS);
        assertThat(Json.MAPPER.readTree(answer.body()).path("token"))
                .isEqualTo(receiver.cdrs().get(0).body().path("session").path("token"));
    }

    @Test
    void aRefusedWebhookIsGoneUnlessRetriesAreAsked() {
        behave("{" + SHORT + "}");
        receiver.refuseNext(5);
        caller.call("+15551230011", receiver.url("/hook"));
        await().atMost(Duration.ofSeconds(5))
                .until(() -> caller.get("/webhooks").body().path("refused").asInt() == 5);
        assertThat(receiver.all()).isEmpty();
        assertThat(caller.get("/webhooks/acknowledged").body()).isEmpty();

        behave("{" + SHORT + ",'webhookRetries':2,'webhookRetryMillis':50}");
        receiver.refuseNext(5);
        caller.call("+15551230012", receiver.url("/hook"));
        await().atMost(Duration.ofSeconds(5)).until(() -> receiver.all().size() == 5);
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(
                        caller.get("/webhooks/acknowledged").body())
                .hasSize(5)
                .allSatisfy(digest -> assertThat(digest.asText()).matches("[0-9a-f]{64}")));
    }

    @Test
    void cdrsGoToTheDomainsEndpointWhenItHasOne() {
        behave("{" + SHORT + ",'cdrEndpoint':'" + receiver.url("/cdr") + "'}");
        caller.call("+15551230013", receiver.url("/hook"));
        awaitCdrs(1);
        assertThat(receiver.all())
                .allSatisfy(hook -> assertThat(hook.path()).isEqualTo(hook.isCdr() ? "/cdr" : "/hook"));
    }

    private void assertBad(JsonNode body, String complaint) {
        Caller.Reply reply = caller.originate(body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().path("error").asText()).contains(complaint);
    }

    private void behave(String json) {
        simulator.behave(Behaviour.parse(json.replace('\'', '"')));
    }

    private void awaitCdrs(int count) {
        await().atMost(Duration.ofSeconds(8))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> receiver.cdrs().size() >= count);
    }
}
