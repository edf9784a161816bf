package io.callavan.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callavan.CallavanTest;
import io.callavan.refusal.Refusal;
import io.callavan.web.ApiProgram;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
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
    void aNumberOnTheOrganizationsListSaysSo() {
        long destination = due();
        explained.doNotCall(NUMBER);
        assertThat(obstacle(destination, Obstacle.DO_NOT_CALL).sentence()).contains(NUMBER);
        assertThat(of(destination).suppressedBy().campaignId()).isZero();
    }

    @Test
    void anAddressThatItsPlanSkipsIsNone() {
        long destination = due();
        explained.run(
                "UPDATE auto_dialer_destinations SET status = 2, outcome = 2, last_disposition = 'no_address' WHERE id = ?",
                destination);
        only(destination, Obstacle.NO_ADDRESS);
    }

    @Test
    void aNumberAtItsDayCapWaitsUntilTheDayIsOver() {
        long destination = due();
        Instant before = explained.now.minusSeconds(3600);
        explained.call(NUMBER, before, 3);
        explained.organization("attempts_per_day = 1");
        assertThat(obstacle(destination, Obstacle.DAY_CAP).until()).isEqualTo(before.plus(Duration.ofDays(1)));
    }

    @Test
    void aNumberAtItsWeekCapWaitsUntilTheWeekIsOver() {
        long destination = due();
        Instant before = explained.now.minusSeconds(3 * 86_400);
        explained.call(NUMBER, before, 3);
        explained.organization("attempts_per_day = 1, attempts_per_week = 1");
        assertThat(obstacle(destination, Obstacle.WEEK_CAP).until()).isEqualTo(before.plus(Duration.ofDays(7)));
    }

    @Test
    void aCalleeWhoSleepsIsDialedWhenTheLegalHoursOpen() {
        long destination = due();
        ZonedDateTime opening = explained
                .now
                .atZone(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.HOURS)
                .plusHours(6);
        explained.organization("legal_hours = '%1$tH:00-%1$tH:30'".formatted(opening));
        assertThat(obstacle(destination, Obstacle.LEGAL_HOURS).until()).isEqualTo(opening.toInstant());
    }

    @Test
    void aNumberThatMayBeAnywhereHasNoLegalHour() {
        long destination = explained.active().destination("+18005550123", explained.now.minusSeconds(60), 0);
        explained.run("UPDATE auto_dialer_destinations SET timezone = NULL WHERE id = ?", destination);
        explained.organization("legal_hours = '12:00-12:30'");
        assertThat(obstacle(destination, Obstacle.NO_LEGAL_HOUR).until()).isNull();
    }

    @Test
    void aNumberThatIsBeingCalledForAnotherIsBusy() {
        long destination = due();
        explained.set("concurrent_active_calls = 5, calls_per_second = 5");
        explained.call(NUMBER, explained.now.minusSeconds(30), 1);
        assertThat(of(destination).obstacles()).extracting(Finding::code).contains("NUMBER_BUSY");
    }

    /** The only one, but for what keeps its campaign from dialing anything at all. */
    private Finding obstacle(long destination, Obstacle obstacle) {
        DestinationExplanation.Data data = of(destination);
        assertThat(data.mayBeDialed()).isFalse();
        assertThat(data.obstacles())
                .filteredOn(each -> !each.code().equals("CAMPAIGN"))
                .extracting(Finding::code)
                .containsExactly(obstacle.name());
        return data.obstacles().get(0);
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
        explained.run("UPDATE auto_dialer_destinations SET invalid_addresses = 1 WHERE id = ?", destination);
        only(destination, Obstacle.GIVEN_UP);
        explained.run(
                "UPDATE auto_dialer_destinations SET attempts = 2, try_count_0 = 2, invalid_addresses = 0 WHERE id = ?",
                destination);
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
