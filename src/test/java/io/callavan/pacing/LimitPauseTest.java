package io.callavan.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.CallavanTest;
import io.callavan.carrier.Answer;
import io.callavan.routes.CallRows;
import io.callavan.web.ApiProgram;
import java.time.Duration;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of a campaign whose calls the carrier refuses as too many. */
@CallavanTest
class LimitPauseTest {

    private static final String UNDONE = "4  - 0 0 1 0 0 0";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private HoldOff holdOff;

    @Autowired
    private ProducerTemplate routes;

    private CallRows rows;

    /** As much of a claimed call as the route asks for. */
    public record Claimed(long id, long campaignId) {}

    /** An active campaign whose first day never comes, so that nobody dials it meanwhile. */
    @BeforeEach
    void aCallOnItsWay() {
        holdOff.end(System.nanoTime());
        rows = new CallRows(sql, ApiProgram.of(context), 2);
        sql.sql("UPDATE auto_dialer_campaigns SET status = 'active', start_date = '2999-01-01' WHERE id = ?")
                .param(rows.campaign)
                .update();
    }

    @AfterEach
    void theCarrierIsWellAgain() {
        holdOff.end(System.nanoTime());
    }

    @Test
    void theFirstRefusalPausesNothingAndIsNoAttempt() {
        refuse(true);

        assertThat(rows.standing()).isEqualTo(UNDONE);
        assertThat(campaign()).isEqualTo("active");
        assertThat(events()).isEmpty();
    }

    @Test
    void refusalsForMinutesPauseTheCampaignUntilATimeAtWhichItResumesByItself() {
        refusedForMinutes();

        refuse(true);

        assertThat(rows.standing()).as("no attempt either").isEqualTo(UNDONE);
        assertThat(campaign()).isEqualTo("paused rate_limit 5 min");
        assertThat(events()).containsExactly("CampaignPaused rate_limit");
    }

    @Test
    void anAccountThatIsRefusedForAnotherReasonPausesNothing() {
        refusedForMinutes();

        refuse(false);

        assertThat(rows.standing()).isEqualTo(UNDONE);
        assertThat(campaign()).isEqualTo("active");
    }

    private void refusedForMinutes() {
        long now = System.nanoTime();
        holdOff.limitLasts(now - Duration.ofMinutes(6).toNanos());
        holdOff.lengthen("test", Duration.ZERO, now - Duration.ofMinutes(3).toNanos());
    }

    private void refuse(boolean tooMany) {
        var answer = new Answer.Throttled("test", tooMany, Duration.ZERO);
        var told = routes.send("direct:note-answer", exchange -> {
            exchange.setVariable("call", new Claimed(rows.call, rows.campaign));
            exchange.getMessage().setBody(answer);
        });
        assertThat(told.getException()).isNull();
    }

    private String campaign() {
        return sql.sql(
                        """
                        SELECT CONCAT_WS(' ', status, pause_reason,
                          CONCAT(ROUND(TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(), resume_at) / 60), ' min'))
                        FROM auto_dialer_campaigns WHERE id = ?""")
                .param(rows.campaign)
                .query(String.class)
                .single();
    }

    private List<String> events() {
        return sql.sql("SELECT CONCAT_WS(' ', type, reason) FROM auto_dialer_campaign_events WHERE campaign_id = ?")
                .param(rows.campaign)
                .query(String.class)
                .list();
    }
}
