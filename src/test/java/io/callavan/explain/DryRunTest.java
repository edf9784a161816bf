package io.callavan.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.CallavanTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.annotation.Transactional;

/** What is forecast, by each limit. */
@CallavanTest
@Transactional
class DryRunTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Explanations explanations;

    private Explained five(String more) {
        var explained = new Explained(context, ", \"caller_id\": \"+12025550100\"" + more).active();
        for (int each = 0; each < 5; each++) {
            explained.destination("+1202555012" + each, explained.now.minusSeconds(60), 0);
        }
        return explained;
    }

    private DryRun.Data run(Explained explained, double share, double ring, double talk) {
        return explanations
                .dryRun(explained.program.caller(), explained.campaign, null, null, share, ring, talk, null)
                .data();
    }

    private static double seconds(DryRun.Data data) {
        return Duration.between(data.at(), data.forecast().endsAt()).toMillis() / 1000.0;
    }

    @Test
    void thePaceSpacesTheCallsEvenly() {
        DryRun.Data data = run(five(", \"calls_per_second\": 2, \"concurrent_active_calls\": 50"), 1, 0.1, 0.1);
        assertThat(data.calls()).hasSize(5).allMatch(each -> "+12025550100".equals(each.callerId()));
        assertThat(data.forecast().limitedBy()).isEqualTo("cps");
        assertThat(seconds(data)).isBetween(2.1, 2.4);
        assertThat(data.outcomes().completed()).isEqualTo(5);
    }

    @Test
    void aSlotIsUsedAgainWhenItsCallEnds() {
        DryRun.Data data = run(five(", \"calls_per_second\": 5, \"concurrent_active_calls\": 1"), 1, 4, 6);
        assertThat(data.forecast().limitedBy()).isEqualTo("cac");
        assertThat(seconds(data)).isBetween(49.0, 51.0);
    }

    @Test
    void whoeverDoesNotAnswerIsTriedAgainByThePlan() {
        DryRun.Data data = run(
                five(", \"calls_per_second\": 5, \"concurrent_active_calls\": 50, \"max_dial_attempts\": 2"), 0, 1, 1);
        assertThat(data.forecast().calls()).isEqualTo(10);
        assertThat(data.outcomes().failed()).isEqualTo(5);
        assertThat(data.forecast().limitedBy()).isEqualTo("retries");
        assertThat(seconds(data)).isGreaterThan(300);
    }

    @Test
    void whoIsOnADoNotCallListIsNeverDialed() {
        Explained explained = five("");
        explained.run(
                """
                INSERT INTO do_not_call (organization_id, campaign_id, phone_number, source, created_at)
                VALUES (?, 0, '+12025550123', 'api', NOW(3))""",
                explained.program.caller().organizationId());
        DryRun.Data data = run(explained, 1, 1, 1);
        assertThat(data.never()).containsExactly(new DryRun.Never("DO_NOT_CALL", 1));
        assertThat(data.calls()).hasSize(4);
    }

    @Test
    void withoutAgentsThereIsNoEnd() {
        Explained explained = five("");
        long queue = explained.insert(
                """
                INSERT INTO queues (organization_id, name, poll_seconds, stale_after, poll_at, created_at, updated_at)
                VALUES (?, 'Queue', 5, 15, '2099-01-01', NOW(3), NOW(3))""",
                explained.program.caller().organizationId());
        explained.set("queue_id = " + queue);
        DryRun.Data data = run(explained, 1, 1, 1);
        assertThat(data.forecast().endsAt()).isNull();
        assertThat(data.forecast().limitedBy()).isEqualTo("agents");
        assertThat(explanations
                        .dryRun(explained.program.caller(), explained.campaign, null, 2, 1.0, 1.0, 1.0, 1)
                        .data()
                        .calls())
                .hasSize(2);
    }

    @Test
    void closedHoursAreStoodOut() {
        Explained explained = five("").set("start_date = DATE(UTC_TIMESTAMP() + INTERVAL 3 DAY)");
        DryRun.Data data = run(explained, 1, 1, 1);
        assertThat(data.forecast().limitedBy()).isEqualTo("hours");
        assertThat(data.forecast().startsAt()).isAfter(data.at().plus(Duration.ofDays(2)));
    }

    @Test
    void nothingIsWritten() {
        Explained explained = five("");
        run(explained, 0.5, 1, 1);
        assertThat(run(explained, 0.5, 1, 1).calls()).hasSize(5);
    }

    @Test
    void theContractRefusesWhatIsOutOfRangeAndTheRouteAnswers() {
        Explained explained = new Explained(context, "");
        String path = "/v1/auto-dialer-campaigns/" + explained.campaign;
        assertThat(explained.program.get(path + "/dry-run?limit=1000").status()).isEqualTo(200);
        assertThat(explained.program.get(path + "/dry-run?limit=1001").status()).isEqualTo(422);
        assertThat(explained.program.get(path + "/dry-run?answer_share=1.1").status())
                .isEqualTo(422);
        assertThat(explained
                        .program
                        .get(path + "/dry-run?answer_share=0.25&ring_seconds=2.5")
                        .json()
                        .at("/data/assumptions/ring_seconds")
                        .asDouble())
                .isEqualTo(2.5);
        assertThat(explained
                        .program
                        .get(path + "/dry-run?at=2020-01-01T00:00:00Z")
                        .status())
                .isEqualTo(422);
        assertThat(explained
                        .program
                        .get(path + "/explain")
                        .json()
                        .at("/data/reasons/0/code")
                        .asText())
                .isEqualTo("DRAFT");
    }

    @Test
    void aDestinationThatIsNotThereIsNotExplained() {
        var answer = new Explained(context, "").program.get("/v1/destinations/999999999/explain");
        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no destination 999999999.");
    }
}
