package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callavan.CallavanTest;
import io.callavan.call.CallSettings;
import io.callavan.call.ClaimedCall;
import io.callavan.call.Particulars;
import io.callavan.call.SilentCalls;
import io.callavan.carrier.Answer;
import io.callavan.pacing.Pacing;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Defects that the seed product's dialer had, each the other way round. That the pace is CPS whatever CAC stands in
 * OwnedCampaignTest, that every setting of machine detection is sent in CloudonixRequestsTest.
 */
@CallavanTest
class KnownDefectsTest {

    private static final String LIVE = "0  - 1 0 0 1 0 0";
    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private SilentCalls silentCalls;

    @Autowired
    private Pacing pacing;

    @Autowired
    private ProducerTemplate camel;

    @Value("${callavan.simulator.webhook-key}")
    private String key;

    private ApiProgram program;
    private CallRows rows;

    @BeforeEach
    void aLiveCall() {
        program = ApiProgram.of(context);
        rows = new CallRows(sql, program, 3);
    }

    private int post(String path, String body) {
        return ApiProgram.send(HttpRequest.newBuilder(URI.create(ApiProgram.baseOf(context) + path))
                        .timeout(SOON)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + key)
                        .POST(BodyPublishers.ofString(body)))
                .status();
    }

    private void ends(String word, int billsec) {
        assertThat(post(
                        "/webhooks/simulator/" + rows.call + "/" + rows.token,
                        """
                        {"disposition": "%s", "duration": 9, "billsec": %d, "session": {"token": "%s"}}"""
                                .formatted(word, billsec, UUID.randomUUID())))
                .isEqualTo(200);
    }

    private void carrierAnswers(Answer answer) {
        var settings = new CallSettings(1, false, "hangup", null, "connected", 60, 60, false, null);
        var claimed = new ClaimedCall(
                rows.call,
                program.caller().organizationId(),
                rows.campaign,
                rows.destination,
                0,
                "+12025550123",
                0,
                1,
                1,
                rows.token,
                "+12025550100",
                Particulars.NONE,
                settings);
        camel.send("direct:note-answer", exchange -> {
            exchange.setVariable("call", claimed);
            exchange.getMessage().setBody(answer);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "ANSWER, 7, 3 success answered 2 1 0 0 1 0",
        "CONNECTED, 7, 3 success answered 2 1 0 0 1 0",
        "NOANSWER, 0, 3 fail no_answer 0 0 1 0 0 0",
        "CANCEL, 0, 3 fail canceled 0 0 1 0 0 0",
        "ERROR, 0, 3 fail failed 0 0 1 0 0 0",
        "SPLENDID, 7, 3 fail failed 0 0 1 0 0 0"
    })
    void aWordThatNobodyKnowsIsNeverCompletedAndTheCarriersRealWordsAreKnown(
            String word, int billsec, String standing) {
        ends(word, billsec);
        assertThat(rows.standing()).isEqualTo(standing);
    }

    @Test
    void aRecordFindsItsCallByTheTokenWithinItsSession() {
        String session = UUID.randomUUID().toString();
        carrierAnswers(new Answer.Accepted(session));
        String record = "{\"disposition\": \"BUSY\", \"session_token\": \"other\", \"session\": {\"token\": \"%s\"}}";
        assertThat(post("/webhooks/simulator", record.formatted(session))).isEqualTo(200);
        assertThat(rows.standing()).isEqualTo("3 fail busy 0 0 1 0 0 0");
    }

    @Test
    void aFailureCompletesNothingAndARepeatedRecordCountsNothing() {
        ends("BUSY", 0);
        ends("BUSY", 0);
        ends("ANSWER", 9);
        assertThat(rows.standing()).as("pending again, once").isEqualTo("3 fail busy 0 0 1 0 0 0");
    }

    @Test
    void aRequestThatWasNotAnsweredIsNotSentAgainAndKeepsItsSlot() {
        carrierAnswers(new Answer.Doubtful("SocketTimeoutException"));
        pacing.wentThrough();
        assertThat(rows.standing())
                .as("still live, the destination in progress")
                .isEqualTo(LIVE);
        assertThat(rows.one("SELECT check_at < '2998-01-01' FROM auto_dialer_call_sessions WHERE id = " + rows.call))
                .as("the carrier is asked instead")
                .isOne();
        ends("BUSY", 0);
    }

    @Test
    void aSlotIsTakenWithTheClaimItselfAndByOneCallOnly() {
        String claim =
                """
                INSERT INTO auto_dialer_call_sessions (id, organization_id, campaign_id, destination_id, node_id, phone_number,
                  try_count, slot_no, state, carrier, webhook_token, claimed_at, check_at, expires_at)
                SELECT id + (1 << 20), organization_id, campaign_id, destination_id + (1 << 50), 0, '+12025550124', 1, slot_no, 0,
                  carrier, '', claimed_at, check_at, expires_at FROM auto_dialer_call_sessions WHERE id = ?""";
        assertThatThrownBy(() -> sql.sql(claim).param(rows.call).update())
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("uk_calls_slot");
        ends("BUSY", 0);
        assertThat(sql.sql(claim).param(rows.call).update())
                .as("free when the call has ended")
                .isOne();
    }

    @Test
    void aThrottleHoldsOffCostsNoAttemptAndPausesNothing() {
        sql.sql("UPDATE auto_dialer_campaigns SET status = 'active', start_date = '2099-01-01' WHERE id = ?")
                .param(rows.campaign)
                .update();
        try {
            carrierAnswers(new Answer.Throttled("429 too many requests", true, Duration.ZERO));
            assertThat(pacing.reading().holdOffMillis()).isPositive();
            assertThat(rows.standing()).isEqualTo("4  - 0 0 1 0 0 0");
            assertThat(rows.one("SELECT attempts FROM auto_dialer_destinations WHERE id = " + rows.destination))
                    .isZero();
            assertThat(rows.one("SELECT status = 'active' FROM auto_dialer_campaigns WHERE id = " + rows.campaign))
                    .isOne();
        } finally {
            pacing.wentThrough();
            program.patch("/v1/auto-dialer-campaigns/" + rows.campaign + "/archive");
        }
    }

    @Test
    void whatACarrierTellsIsInTheDatabaseWhenItIsAnswered() {
        ends("BUSY", 0);
        assertThat(rows.one(
                        "SELECT COUNT(*) FROM webhook_inbox WHERE body LIKE '%\"BUSY\"%' AND call_id = " + rows.call))
                .isOne();
    }

    @Test
    void anEventOfASessionThatIsNotKnownYetIsKeptAndNotRefused() {
        String session = UUID.randomUUID().toString();
        String record = "{\"disposition\": \"BUSY\", \"session\": {\"token\": \"" + session + "\"}}";
        assertThat(post("/webhooks/simulator", record)).isEqualTo(200);
        assertThat(rows.standing()).isEqualTo(LIVE);
        carrierAnswers(new Answer.Accepted(session));
        assertThat(rows.standing()).isEqualTo("3 fail busy 0 0 1 0 0 0");
    }

    @Test
    void aStopFindsItsLiveCallsAndAsksForEachToBeHungUp() {
        sql.sql("UPDATE auto_dialer_call_sessions SET state = 1, carrier_session = UUID() WHERE id = ?")
                .param(rows.call)
                .update();
        sql.sql("UPDATE auto_dialer_campaigns SET stopped_at = UTC_TIMESTAMP(3) WHERE id = ?")
                .param(rows.campaign)
                .update();
        // here, or by the route that looks every second
        List<Long> asked =
                silentCalls.toHangUp(100).stream().map(each -> each.id()).toList();
        await().atMost(SOON)
                .until(() -> asked.contains(rows.call)
                        || rows.one("SELECT hangup_at IS NOT NULL FROM auto_dialer_call_sessions WHERE id = "
                                        + rows.call)
                                == 1);
        ends("CANCEL", 0);
    }
}
