package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callavan.CallavanTest;
import io.callavan.call.CallEvent;
import io.callavan.call.Calls;
import io.callavan.call.LiveCall;
import io.callavan.disposition.Disposition;
import io.callavan.disposition.Result;
import io.callavan.disposition.Verdict;
import io.callavan.refusal.Refusal;
import io.callavan.retry.NextStep;
import io.callavan.web.ApiProgram;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the carrier tells of who answered, and of the number that the call showed. */
@CallavanTest
class MachineAnswerTest {

    private static final String ANSWER = "\"disposition\": \"ANSWER\", \"duration\": 9, \"billsec\": 7,"
            + " \"session\": {\"token\": \"s\", \"callAnswerTime\": 1703123410000}";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private Calls calls;

    @Value("${callavan.simulator.webhook-key}")
    private String key;

    private CallRows rows;

    @BeforeEach
    void aLiveCall() {
        rows = new CallRows(sql, ApiProgram.of(context), 2);
        campaign("amd_enabled = TRUE, amd_mode = 'Enabled'");
    }

    private void campaign(String assignments) {
        sql.sql("UPDATE auto_dialer_campaigns SET " + assignments + " WHERE id = " + rows.campaign)
                .update();
    }

    private void tell(String members) {
        var answer = ApiProgram.send(HttpRequest.newBuilder(
                        URI.create(ApiProgram.baseOf(context) + "/webhooks/simulator/" + rows.call + "/" + rows.token))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString("{" + members + "}")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private String amdResult() {
        return sql.sql("SELECT COALESCE(amd_result, '-') FROM auto_dialer_call_sessions WHERE id = " + rows.call)
                .query(String.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource({
        "NULL, 3 fail machine 0 0 1 0 0 0",
        "'retry', 3 fail machine 0 0 1 0 0 0",
        "'fail', 3 fail machine 2 2 0 0 0 1",
        "'success', 3 success machine 2 1 0 0 1 0"
    })
    void aMachineCountsAsTheCampaignSays(String result, String standing) {
        campaign("amd_machine_result = " + (result.equals("NULL") ? result : "'" + result + "'"));
        tell("\"AnsweredBy\": \"machine_start\", \"Session\": \"s\"");
        assertThat(rows.standing()).as("it goes on until its end is told").startsWith("2  -");
        tell(ANSWER);
        assertThat(amdResult()).isEqualTo("machine_start");
        assertThat(rows.standing()).isEqualTo(standing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"human", "unknown", "silence", "a new word"})
    void whoeverIsNoMachineIsAnAnswer(String word) {
        tell("\"AnsweredBy\": \"" + word + "\"");
        tell(ANSWER);
        assertThat(rows.standing()).isEqualTo("3 success answered 2 1 0 0 1 0");
    }

    @Test
    void aMachineThatNobodyAskedForIsAnAnswer() {
        campaign("amd_enabled = FALSE, amd_mode = NULL");
        tell("\"AnsweredBy\": \"machine_start\"");
        tell(ANSWER);
        assertThat(amdResult()).isEqualTo("machine_start");
        assertThat(rows.standing()).isEqualTo("3 success answered 2 1 0 0 1 0");
    }

    @Test
    void aMachineThatOnlyTheRecordTellsOfCountsAsWell() {
        tell(ANSWER + ", \"AnsweredBy\": \"fax\"");
        assertThat(amdResult()).isEqualTo("fax");
        assertThat(rows.standing()).isEqualTo("3 fail machine 0 0 1 0 0 0");
    }

    @Test
    void aMachineToldAfterTheEndChangesNothing() {
        tell(ANSWER);
        tell("\"AnsweredBy\": \"machine_start\"");
        assertThat(rows.standing()).isEqualTo("3 success answered 2 1 0 0 1 0");
    }

    @Test
    void anEndThatWasJudgedBeforeTheMachineWasToldIsJudgedAgain() {
        LiveCall before = calls.find("simulator", String.valueOf(rows.call), rows.token);
        tell("\"amd\": {\"result\": \"machine\"}, \"eventId\": \"evt\", \"status\": \"answer\"");
        var end = new CallEvent(CallEvent.Kind.ENDED, "k", "s", Instant.EPOCH, null, null, 1, 1, null, null, "{}");
        assertThatThrownBy(() -> calls.settle(
                        before,
                        end,
                        new Verdict(Disposition.ANSWERED, Result.SUCCESS, false, true),
                        new NextStep.Done()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE));
        assertThat(rows.standing()).startsWith("2  -");
        assertThat(calls.ended(before, end).machine())
                .as("what is read for it now")
                .isNotNull();
    }

    @Test
    void aMachineIsUnwantedUnlessTheCampaignGoesOnWithIt() {
        tell("\"AnsweredBy\": \"machine_start\"");
        LiveCall live = calls.find("simulator", String.valueOf(rows.call), rows.token);
        assertThat(calls.unwanted(live)).isEqualTo(live);
        campaign("amd_machine_action = 'continue'");
        assertThat(calls.unwanted(calls.find("simulator", String.valueOf(rows.call), rows.token)))
                .isNull();
    }

    @Test
    void aMachineThatIsNotHungUpIsAskedForAgainSoon() {
        tell("\"AnsweredBy\": \"machine_start\"");
        long seconds = rows.one("SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(3), check_at)"
                + " FROM auto_dialer_call_sessions WHERE id = " + rows.call);
        assertThat(seconds).isBetween(1L, 15L);
    }

    @Test
    void theEndsOfCallsMakeTheRunOfFailuresOfTheirNumber() {
        long did = System.nanoTime();
        assertThat(run(did, "\"disposition\": \"FAILED\", \"sip_code\": 603"))
                .as("rejected")
                .isEqualTo(1);
        assertThat(run(did, "\"disposition\": \"NOANSWER\"")).isEqualTo(2);
        assertThat(run(did, "\"disposition\": \"CONGESTION\""))
                .as("not the number's fault")
                .isEqualTo(2);
        assertThat(run(did, "\"disposition\": \"FAILED\", \"sip_code\": 404")).isEqualTo(2);
        assertThat(run(did, "\"disposition\": \"BUSY\"")).isEqualTo(3);
        assertThat(run(did, ANSWER)).isZero();
        assertThat(run(did, "\"disposition\": \"BUSY\"")).isEqualTo(1);
        assertThat(run(did, ANSWER + ", \"AnsweredBy\": \"machine_start\""))
                .as("a machine answers, too")
                .isZero();
    }

    private long run(long did, String record) {
        aLiveCall();
        sql.sql("UPDATE auto_dialer_call_sessions SET did_id = " + did + " WHERE id = " + rows.call)
                .update();
        tell(record);
        return rows.one("SELECT in_a_row FROM did_failures WHERE did_id = " + did);
    }
}
