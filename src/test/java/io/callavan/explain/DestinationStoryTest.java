package io.callavan.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callavan.CallavanTest;
import io.callavan.refusal.Refusal;
import io.callavan.web.ApiProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.annotation.Transactional;

/** What is told of a destination. */
@CallavanTest
@Transactional
class DestinationStoryTest {

    private static final String NUMBER = "+12025550123";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Explanations explanations;

    private Explained explained;

    @BeforeEach
    void aCampaign() {
        explained = new Explained(context, ", \"caller_id\": \"+12025550100\", \"max_dial_attempts\": 2");
    }

    private DestinationExplanation.Data of(long destination) {
        return explanations.destination(explained.program.caller(), destination).data();
    }

    private void only(long destination, Obstacle obstacle) {
        assertThat(of(destination).obstacles()).extracting(Finding::code).containsExactly(obstacle.name());
    }

    private long due() {
        return explained.active().destination(NUMBER, explained.now.minusSeconds(60), 0);
    }

    @Test
    void aDueOneTellsWhereItCameFromAndThatNothingIsInItsWay() {
        DestinationExplanation.Data data = of(due());
        assertThat(data.imported().fileName()).isEqualTo("list.csv");
        assertThat(data.imported().versionNumber()).isEqualTo(1);
        assertThat(data.imported().dialed()).isTrue();
        assertThat(data.campaignId()).isEqualTo(explained.campaign);
        assertThat(data.mayBeDialed()).isTrue();
        assertThat(data.obstacles()).isEmpty();
    }

    @Test
    void eachCallTellsWhatFollowed() {
        long destination = explained.active().destination(NUMBER, explained.now.plusSeconds(60), 2);
        long undone = explained.call(destination, NUMBER, explained.now.minusSeconds(200), 4);
        long first = explained.call(destination, NUMBER, explained.now.minusSeconds(100), 3);
        long second = explained.call(destination, NUMBER, explained.now.minusSeconds(50), 3);
        explained.run(
                "UPDATE auto_dialer_call_sessions SET disposition = 'busy', result = 'fail' WHERE id IN (?, ?)",
                first,
                second);
        var calls = of(destination).calls();
        assertThat(calls).extracting(DestinationExplanation.Call::callId).containsExactly(undone, first, second);
        assertThat(calls.get(0).next()).contains("undone");
        assertThat(calls.get(1).next()).contains("busy", "the next call was made");
        assertThat(calls.get(2).next()).contains("not before " + explained.now.plusSeconds(60));
        assertThat(of(destination).obstacles()).extracting(Finding::code).contains("EXHAUSTED", "NOT_YET_DUE");
    }

    @Test
    void theEntryThatForbidsItIsNamed() {
        long destination = due();
        long entry = explained.insert(
                """
                INSERT INTO do_not_call (organization_id, campaign_id, phone_number, reason, source, created_at)
                VALUES (?, ?, ?, 'asked', 'opt_out', NOW(3))""",
                explained.program.caller().organizationId(),
                explained.campaign,
                NUMBER);
        DestinationExplanation.Data data = of(destination);
        assertThat(data.suppressedBy().id()).isEqualTo(entry);
        assertThat(data.suppressedBy().source()).isEqualTo("opt_out");
        assertThat(data.obstacles()).extracting(Finding::code).contains("CAMPAIGN_DO_NOT_CALL");
    }

    @Test
    void itsCampaignsReasonIsItsObstacle() {
        long destination = due();
        explained.set("status = 'paused'");
        Finding found = of(destination).obstacles().get(0);
        assertThat(found.code()).isEqualTo("CAMPAIGN");
        assertThat(found.figures()).containsEntry("campaign_reason", "PAUSED");
    }

    @Test
    void oneThatIsDoneSaysHow() {
        long destination = due();
        explained.run("UPDATE auto_dialer_destinations SET status = 1 WHERE id = ?", destination);
        only(destination, Obstacle.BEING_CALLED);
        explained.run("UPDATE auto_dialer_destinations SET status = 2, outcome = 1 WHERE id = ?", destination);
        only(destination, Obstacle.REACHED);
        explained.run("UPDATE auto_dialer_destinations SET outcome = 3 WHERE id = ?", destination);
        only(destination, Obstacle.SUPPRESSED);
        explained.run(
                "UPDATE auto_dialer_destinations SET outcome = 2, last_disposition = 'invalid_number' WHERE id = ?",
                destination);
        only(destination, Obstacle.GIVEN_UP);
        explained.run("UPDATE auto_dialer_destinations SET attempts = 2, try_count_0 = 2 WHERE id = ?", destination);
        only(destination, Obstacle.EXHAUSTED);
    }

    @Test
    void oneOfAVersionThatIsNotDialedSaysSo() {
        long destination = due();
        explained.run("UPDATE auto_dialer_lists SET version_id = NULL WHERE campaign_id = ?", explained.campaign);
        assertThat(of(destination).obstacles()).extracting(Finding::code).contains("OTHER_VERSION");
        assertThat(of(destination).imported().dialed()).isFalse();
    }

    @Test
    void oneWithoutACampaignSaysSo() {
        long destination = due();
        explained.run("UPDATE auto_dialer_lists SET campaign_id = NULL WHERE campaign_id = ?", explained.campaign);
        only(destination, Obstacle.NO_CAMPAIGN);
    }

    @Test
    void anotherOrganizationsIsNotThere() {
        ApiProgram stranger = ApiProgram.of(context);
        long destination = due();
        assertThatThrownBy(() -> explanations.destination(stranger.caller(), destination))
                .isInstanceOf(Refusal.class);
    }
}
