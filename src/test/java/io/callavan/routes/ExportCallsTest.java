package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.CallavanTest;
import io.callavan.sql.Uuids;
import io.callavan.web.ApiProgram;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@CallavanTest
class ExportCallsTest {

    private static final AtomicLong IDS = new AtomicLong(System.nanoTime() & 0xFFFFFFFFFFL);

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    private ApiProgram program;
    private long campaign;

    @BeforeEach
    void aCampaign() {
        program = ApiProgram.of(context);
        long organization = program.caller().organizationId();
        jdbc.sql(
                        "INSERT INTO auto_dialer_campaigns (organization_id, name, routing_destination_type, created_at, updated_at)"
                                + " VALUES (" + organization + ", 'Test', 'hangup', NOW(3), NOW(3))")
                .update();
        campaign = jdbc.sql("SELECT MAX(id) FROM auto_dialer_campaigns WHERE organization_id = " + organization)
                .query(Long.class)
                .single();
    }

    /** A call of the second n after noon. */
    private long call(int n, int state, String disposition, String cause) {
        long id = IDS.incrementAndGet();
        jdbc.sql("INSERT INTO auto_dialer_call_sessions (id, organization_id, campaign_id, destination_id, node_id,"
                        + " phone_number, try_count, slot_no, state, caller_id, carrier, webhook_token, disposition,"
                        + " hangup_cause, claimed_at, check_at, expires_at) VALUES (:id, :organization, :campaign, :id, 1,"
                        + " '+12025550100', 1, :slot, :state, '+12025550199', 'sim', '', :disposition, :cause,"
                        + " '2026-03-02 12:00:00.5' + INTERVAL :n SECOND, '2099-01-01', '2099-01-01')")
                .param("id", id)
                .param("organization", program.caller().organizationId())
                .param("campaign", campaign)
                .param("slot", n)
                .param("state", state)
                .param("disposition", disposition)
                .param("cause", cause)
                .param("n", n)
                .update();
        jdbc.sql(
                        "UPDATE auto_dialer_call_sessions SET phone_number = CONCAT('+1202', LPAD(id % 10000000, 7, '0')) WHERE id = "
                                + id)
                .update();
        return id;
    }

    private List<Long> ids(String query) {
        var answer = program.get("/v1/auto-dialer-campaigns/" + campaign + "/calls" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("data").findValues("id").stream()
                .map(id -> id.asLong())
                .toList();
    }

    @Test
    void theNewestCallStandsFirstWhateverItsId() {
        long late = call(9, 3, "busy", null);
        long early = call(1, 3, "busy", null);
        assertThat(ids("")).containsExactly(late, early);
    }

    @Test
    void callsAreFoundByStatusAndDisposition() {
        long claimed = call(1, 0, null, null);
        long dialing = call(2, 1, null, null);
        long talking = call(3, 2, null, null);
        long answered = call(4, 3, "answered", "NORMAL");
        long busy = call(5, 3, "busy", "BUSY");
        call(6, 4, null, null);

        assertThat(ids("")).containsExactly(busy, answered, talking, dialing, claimed);
        assertThat(ids("?status=dialing")).containsExactly(dialing, claimed);
        assertThat(ids("?status=progressing")).containsExactly(talking);
        assertThat(ids("?status=done&disposition=busy")).containsExactly(busy);
        assertThat(ids("?page=2&per_page=2")).containsExactly(talking, dialing);
        var meta = program.get("/v1/auto-dialer-campaigns/" + campaign + "/calls?status=done")
                .json()
                .path("meta");
        assertThat(meta.path("total").asInt()).isEqualTo(2);
    }

    @Test
    void aCallIsShownAsTheContractSays() {
        call(1, 3, "busy", "USER_BUSY");
        var call = program.get("/v1/auto-dialer-campaigns/" + campaign + "/calls")
                .json()
                .at("/data/0");
        assertThat(call.path("status").asText()).isEqualTo("done");
        assertThat(call.path("claimed_at").asText()).isEqualTo("2026-03-02T12:00:01.500Z");
        assertThat(call.path("hangup_cause").asText()).isEqualTo("USER_BUSY");
        assertThat(call.path("answered_at").isNull()).isTrue();
        assertThat(call.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "uuid",
                        "campaign_id",
                        "destination_id",
                        "phone_number",
                        "caller_id",
                        "destination_index",
                        "try_count",
                        "attempt",
                        "status",
                        "result",
                        "disposition",
                        "hangup_cause",
                        "carrier",
                        "carrier_session",
                        "claimed_at",
                        "ringing_at",
                        "answered_at",
                        "ended_at",
                        "duration",
                        "amd_result",
                        "billsec",
                        "cost",
                        "recording_url",
                        "reference_type",
                        "outplan_id",
                        "queue_id");
    }

    private String uuid(long call) {
        return jdbc.sql("SELECT uuid FROM auto_dialer_call_sessions WHERE id = ?")
                .param(call)
                .query((row, n) -> Uuids.of(row.getBytes(1)).toString())
                .single();
    }

    @Test
    void aCallIsFoundByItsUuidWhateverItsCampaign() {
        long id = call(1, 2, null, null);
        call(2, 2, null, null);
        var listed = program.get("/v1/auto-dialer-campaigns/" + campaign + "/calls")
                .json()
                .at("/data/1");
        assertThat(listed.path("id").asLong()).isEqualTo(id);
        assertThat(listed.path("uuid").asText()).isEqualTo(uuid(id));

        var answer = program.get("/v1/calls/" + uuid(id).toUpperCase(Locale.ROOT));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("data")).isEqualTo(listed);
    }

    @Test
    void aUuidThatNamesNoCallOfTheOrganizationIsNotFound() {
        String own = uuid(call(1, 3, "busy", null));
        assertThat(ApiProgram.of(context).get("/v1/calls/" + own).status()).isEqualTo(404);
        String neverSent = uuid(call(2, 4, null, null));
        assertThat(program.get("/v1/calls/" + neverSent).status()).isEqualTo(404);
        var unknown = program.get("/v1/calls/00000000-0000-0000-0000-000000000000");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().path("code").asText()).isEqualTo("NOT_FOUND");
        assertThat(program.get("/v1/calls/12").status()).isEqualTo(404);
    }

    @Test
    void whatTheCarrierRatedAndRecordedIsShown() {
        long id = call(1, 3, "answered", "NORMAL");
        jdbc.sql("UPDATE auto_dialer_call_sessions SET cost = 0.0125, recording_url = 'https://rec.example.com/1',"
                        + " outplan_id = 7, queue_id = 8 WHERE id = " + id)
                .update();
        var call = program.get("/v1/auto-dialer-campaigns/" + campaign + "/calls")
                .json()
                .at("/data/0");
        assertThat(call.path("cost").asDouble()).isEqualTo(0.0125);
        assertThat(call.path("recording_url").asText()).isEqualTo("https://rec.example.com/1");
        assertThat(call.path("reference_type").asText()).isEqualTo("call");
        assertThat(call.path("outplan_id").asLong()).isEqualTo(7);
        assertThat(call.path("queue_id").asLong()).isEqualTo(8);
    }

    @Test
    void aDestinationHandedToAFlowIsNoCallOfACarrier() {
        jdbc.sql("UPDATE auto_dialer_call_sessions SET carrier = 'flow' WHERE id = " + call(1, 3, "answered", null))
                .update();
        assertThat(program.get("/v1/auto-dialer-campaigns/" + campaign + "/calls")
                        .json()
                        .at("/data/0/reference_type")
                        .asText())
                .isEqualTo("flow");
    }

    @Test
    void theExportIsCsvWithoutFormulas() {
        long first = call(1, 3, "failed", "=1+1");
        long second = call(2, 3, "busy", "said \"no\", twice");
        call(3, 4, null, null);
        jdbc.sql("UPDATE auto_dialer_call_sessions SET destination_index = 2, attempt_no = 4, amd_result = 'human'"
                        + " WHERE id = ?")
                .param(first)
                .update();

        var answer = program.get("/v1/auto-dialer-campaigns/" + campaign + "/export");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type.replace(" ", "")).isEqualToIgnoringCase("text/csv;charset=utf-8"));
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"campaign-" + campaign + "-calls.csv\"");
        String[] lines = answer.body().split("\r\n");
        assertThat(lines).hasSize(3);
        assertThat(lines[0])
                .isEqualTo(
                        "id,uuid,destination_id,phone_number,caller_id,destination_index,try_count,attempt,status,result,disposition,"
                                + "amd_result,hangup_cause,carrier,carrier_session,claimed_at,ringing_at,answered_at,ended_at,duration,billsec");
        assertThat(lines[1])
                .startsWith(first + "," + uuid(first) + "," + first + ",+1202")
                .endsWith(",+12025550199,2,1,4,done,,failed,human,'=1+1,sim,,2026-03-02T12:00:01.500Z,,,,,");
        assertThat(lines[2]).startsWith(second + ",").contains(",\"said \"\"no\"\", twice\",");
    }

    @Test
    void theExportOfNoCallsIsItsHeader() {
        var answer = program.get("/v1/auto-dialer-campaigns/" + campaign + "/export");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("id,uuid,destination_id,").hasLineCount(1);
    }

    @Test
    void callerIdStatsAreThere() {
        var answer = program.get("/v1/auto-dialer-campaigns/" + campaign + "/caller-id-stats");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"data\":{\"campaign_id\":" + campaign
                        + ",\"total_calls\":0,\"strategy\":\"round_robin\",\"stats\":[]}}");
    }

    @Test
    void anotherOrganizationsCampaignIsNotThere() {
        ApiProgram stranger = ApiProgram.of(context);
        for (String part : List.of("calls", "export", "caller-id-stats")) {
            var answer = stranger.get("/v1/auto-dialer-campaigns/" + campaign + "/" + part);
            assertThat(answer.status()).as(part).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }
}
