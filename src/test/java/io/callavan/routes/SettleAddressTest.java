package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.CallavanTest;
import io.callavan.call.Calls;
import io.callavan.web.ApiProgram;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the end of a call, or its undoing, makes of the addresses of its destination. */
@CallavanTest
class SettleAddressTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private Calls calls;

    @Value("${callavan.simulator.webhook-key}")
    private String key;

    private ApiProgram program;
    private CallRows rows;

    @BeforeEach
    void aLiveCallToTheFirstOfThreeAddresses() {
        program = ApiProgram.of(context);
        rows = new CallRows(sql, program, 1);
        run("UPDATE auto_dialer_destinations SET try_count_0 = 1 WHERE id = " + rows.destination);
        for (int place = 1; place <= 2; place++) {
            run("INSERT INTO auto_dialer_destination_addresses (destination_id, address_no, type, target) VALUES ("
                    + rows.destination + ", " + place + ", 'tel', '+1202555990" + place + "')");
        }
    }

    private void run(String statement) {
        sql.sql(statement).update();
    }

    /** The live call is to that address, after so many tries of it and so many of the destination. */
    private void liveAt(int address, int tries, int attempts) {
        run("UPDATE auto_dialer_call_sessions SET destination_index = " + address + ", try_count = " + tries
                + ", attempt_no = " + attempts + " WHERE id = " + rows.call);
        run("UPDATE auto_dialer_destinations SET address_no = " + address + ", attempts = " + attempts + " WHERE id = "
                + rows.destination);
        run("UPDATE auto_dialer_destination_addresses SET try_count = " + tries + " WHERE destination_id = "
                + rows.destination + " AND address_no = " + address);
    }

    private void outplan(String settings) {
        var answer = program.post(
                "/v1/outplans",
                "{\"name\": \"P\", \"dial_timeout\": 30000, \"try_interval\": 3600000, " + settings + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        run("UPDATE auto_dialer_campaigns SET outplan_id = "
                + answer.json().at("/data/id").asLong() + " WHERE id = " + rows.campaign);
    }

    /** The carrier tells the end, which was at that second of 2026-05-01 12:00 UTC. */
    private void ends(String disposition, String more) {
        String cdr =
                """
                {"disposition": "%s", "duration": 9, "billsec": 0, "timestamp": 1777636800,
                 "session": {"token": "%s", "callEndTime": 1777636800000, "callAnswerTime": 0}%s}"""
                        .formatted(disposition, UUID.randomUUID(), more);
        var request = HttpRequest.newBuilder(
                        URI.create(ApiProgram.baseOf(context) + "/webhooks/simulator/" + rows.call + "/" + rows.token))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString(cdr));
        assertThat(ApiProgram.send(request).status()).isEqualTo(200);
    }

    private String standing() {
        return sql.sql(
                        """
                        SELECT CONCAT_WS(' ', d.status, d.outcome, d.attempts, d.address_no, d.try_count_0,
                               (SELECT GROUP_CONCAT(a.try_count ORDER BY a.address_no) FROM auto_dialer_destination_addresses a
                                WHERE a.destination_id = d.id))
                        FROM auto_dialer_destinations d WHERE d.id = ?""")
                .param(rows.destination)
                .query(String.class)
                .single();
    }

    private long secondsToNext() {
        return rows.one("SELECT TIMESTAMPDIFF(SECOND, s.ended_at, d.next_attempt_at) FROM auto_dialer_destinations d"
                + " JOIN auto_dialer_call_sessions s ON s.destination_id = d.id WHERE d.id = " + rows.destination);
    }

    private int invalid() {
        return sql.sql("SELECT invalid_addresses FROM auto_dialer_destinations WHERE id = " + rows.destination)
                .query(Integer.class)
                .single();
    }

    @Test
    void anExhaustedAddressGivesWayToTheNextAfterTheIntervalFromTheEndOfTheCall() {
        outplan("\"max_try_count_0\": 1, \"max_try_count_1\": 1");
        ends("BUSY", "");
        assertThat(standing()).isEqualTo("0 0 1 1 1 0,0");
        assertThat(secondsToNext()).isEqualTo(3600);
    }

    @Test
    void anInvalidNumberGivesWayToTheNextAddressAtOnceWithTriesLeft() {
        outplan("\"max_try_count_0\": 5, \"max_try_count_2\": 1");
        ends("FAILED", ", \"sip_code\": 404, \"reason\": \"404\", \"lastError\": \"404\"");
        assertThat(rows.standing()).as("told as 404").startsWith("3 fail invalid_number");
        assertThat(standing()).as("the second address is skipped").isEqualTo("0 0 1 2 1 0,0");
        assertThat(secondsToNext()).isZero();
        assertThat(invalid()).as("the first is known to be none").isEqualTo(1);
    }

    @Test
    void theLastAddressExhaustedEndsTheDestination() {
        outplan("\"max_try_count_0\": 5, \"max_try_count_2\": 2");
        liveAt(2, 2, 3);
        ends("BUSY", "");
        assertThat(standing()).isEqualTo("2 2 3 2 1 0,2");
        assertThat(rows.standing()).endsWith(" 0 0 0 1");
    }

    @Test
    void addressesThatRotateTakeTurnsAfterTheInterval() {
        outplan(
                "\"max_try_count_0\": 2, \"max_try_count_1\": 1, \"max_try_count_2\": 1, \"address_order\": \"rotate\"");
        ends("BUSY", "");
        assertThat(standing()).isEqualTo("0 0 1 1 1 0,0");
        assertThat(secondsToNext()).isEqualTo(3600);
    }

    @Test
    void afterTheLastAddressItIsTheTurnOfTheFirstAgain() {
        outplan("\"max_try_count_0\": 2, \"max_try_count_2\": 1, \"address_order\": \"rotate\"");
        liveAt(2, 1, 2);
        ends("BUSY", "");
        assertThat(standing()).isEqualTo("0 0 2 0 1 0,1");
    }

    @Test
    void theTurnDoesNotComeBackToWhatTurnedOutToBeNoNumber() {
        outplan("\"max_try_count_0\": 5, \"max_try_count_2\": 5, \"address_order\": \"rotate\"");
        run("UPDATE auto_dialer_destinations SET invalid_addresses = 1 WHERE id = " + rows.destination);
        liveAt(2, 1, 2);
        ends("BUSY", "");
        assertThat(standing()).isEqualTo("0 0 2 2 1 0,1");
        assertThat(invalid()).as("still the first only").isEqualTo(1);
    }

    @Test
    void theTotalEndsADestinationThoughAddressesAreLeft() {
        outplan("\"max_try_count_0\": 5, \"max_try_count_1\": 5, \"max_attempts\": 3");
        liveAt(0, 3, 3);
        ends("BUSY", "");
        assertThat(standing()).startsWith("2 2 3 0");
    }

    @Test
    void withoutAnOutplanTheLadderLeadsToTheNextAddress() {
        ends("NOANSWER", "");
        assertThat(standing()).isEqualTo("0 0 1 1 1 0,0");
        assertThat(secondsToNext()).isBetween(270L, 330L);
    }

    @Test
    void aDispositionsOwnIntervalHolds() {
        outplan("\"max_try_count_0\": 3, \"retry_plan\": {\"busy\": {\"interval\": 60000}}");
        ends("BUSY", "");
        assertThat(secondsToNext()).isEqualTo(60);
    }

    @Test
    void aCallThatNeverReachedTheCarrierGivesItsAddressTheTryBack() {
        liveAt(2, 1, 2);
        assertThat(calls.undo(rows.call)).isNotNull();
        assertThat(standing()).isEqualTo("0 0 1 2 1 0,0");
        assertThat(calls.undo(rows.call)).as("once").isNull();
        assertThat(standing()).isEqualTo("0 0 1 2 1 0,0");
    }

    @Test
    void aCallToTheFirstAddressGivesItsTryBackToo() {
        assertThat(calls.undo(rows.call)).isNotNull();
        assertThat(standing()).isEqualTo("0 0 0 0 0 0,0");
        assertThat(rows.standing()).as("pending again, not active").endsWith(" 1 0 0 0");
    }
}
