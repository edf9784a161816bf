package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.CallavanTest;
import io.callavan.call.CallSettings;
import io.callavan.call.ClaimedCall;
import io.callavan.call.Particulars;
import io.callavan.web.ApiProgram;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of a call, and of its campaign, for which no number can be shown. */
@CallavanTest
class ChooseCallerIdTest {

    private static final String UNDONE = "4  - 0 0 1 0 0 0";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private ProducerTemplate camel;

    private ApiProgram program;
    private CallRows rows;
    private long did;

    @BeforeEach
    void anActiveCampaignWithAPoolOfOneNumber() {
        program = ApiProgram.of(context);
        rows = new CallRows(sql, program, 3);
        did = program.post("/v1/dids", "{\"phone_number\": \"+12025550111\"}")
                .json()
                .at("/data/id")
                .asLong();
        run("INSERT INTO auto_dialer_campaign_caller_ids (campaign_id, did_id) VALUES (" + rows.campaign + ", " + did
                + ")");
        run("UPDATE auto_dialer_call_sessions SET caller_id = NULL WHERE id = " + rows.call);
        run("UPDATE auto_dialer_campaigns SET status = 'active', start_date = '2099-01-01', caller_id = NULL,"
                + " caller_id_pool_enabled = TRUE WHERE id = " + rows.campaign);
    }

    @AfterEach
    void nobodyPacesIt() {
        program.patch("/v1/auto-dialer-campaigns/" + rows.campaign + "/archive");
    }

    private void run(String statement) {
        sql.sql(statement).update();
    }

    private void choose() {
        var settings = new CallSettings(1, true, "hangup", null, "connected", 60, 60, false, null);
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
                null,
                Particulars.NONE,
                settings);
        camel.send("direct:choose-caller-id", exchange -> exchange.setVariable("call", claimed));
    }

    private String campaign() {
        return sql.sql("SELECT CONCAT_WS(' ', status, pause_reason) FROM auto_dialer_campaigns WHERE id = ?")
                .param(rows.campaign)
                .query(String.class)
                .single();
    }

    @Test
    void withNoNumberLeftTheCampaignPausesAndTheCallIsUndone() {
        run("UPDATE did_numbers SET enabled = FALSE WHERE id = " + did);
        choose();
        assertThat(campaign()).isEqualTo("paused no_caller_id");
        assertThat(rows.standing()).isEqualTo(UNDONE);
    }

    @Test
    void whileItsNumbersRestTheCampaignStaysActiveAndTheCallIsUndone() {
        run("UPDATE auto_dialer_campaigns SET caller_id_rest_after_failures = 1 WHERE id = " + rows.campaign);
        run("INSERT INTO did_failures (did_id, in_a_row, last_at) VALUES (" + did + ", 1, UTC_TIMESTAMP(3))");
        choose();
        assertThat(campaign()).isEqualTo("active");
        assertThat(rows.standing()).isEqualTo(UNDONE);
    }
}
