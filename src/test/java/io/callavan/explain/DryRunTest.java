package io.callavan.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.CallavanTest;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.annotation.Isolation;
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
        explained.doNotCall("+12025550123");
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
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    void nothingIsWritten() {
        Explained explained = five(", \"max_dial_attempts\": 3");
        explained.organization("attempts_per_day = 2, attempts_per_week = 5");
        explained.doNotCall("+12025550123");
        Map<String, String> before = explained.contents();

        assertThat(run(explained, 0.5, 1, 1).calls()).hasSizeGreaterThan(4);

        assertThat(explained.contents()).isEqualTo(before).hasSizeGreaterThan(20);
        explained.organization("attempts_per_day = 3");
        assertThat(explained.contents())
                .as("what a write of one row would look like")
                .isNotEqualTo(before);
    }

    @Test
    void aCapIsStoodOut() {
        Explained explained = five(", \"calls_per_second\": 5, \"concurrent_active_calls\": 50");
        explained.call("+12025550120", explained.now.minusSeconds(3600), 3);
        explained.organization("attempts_per_day = 1");
        DryRun.Data data = run(explained, 1, 1, 1);
        assertThat(data.calls()).hasSize(5);
        assertThat(data.calls().get(4).at())
                .isBetween(explained.now.plusSeconds(82_799), explained.now.plusSeconds(82_801));
        assertThat(data.forecast().limitedBy()).isEqualTo("callees");
    }

    @Test
    void aSleepingCalleeIsDialedWhenTheLegalHoursOpen() {
        Explained explained = five(", \"calls_per_second\": 5, \"concurrent_active_calls\": 50");
        ZonedDateTime opening = explained
                .now
                .atZone(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.HOURS)
                .plusHours(6);
        explained.organization("legal_hours = '%1$tH:00-%1$tH:30'".formatted(opening));
        DryRun.Data data = run(explained, 1, 1, 1);
        assertThat(data.forecast().startsAt()).isEqualTo(opening.toInstant());
        assertThat(data.forecast().limitedBy()).isEqualTo("callees");
    }

    @Test
    void whoHasNoLegalHourIsNeverDialed() {
        Explained explained = five("");
        explained.run("UPDATE auto_dialer_destinations SET phone_number = '+18005550123', timezone = NULL"
                + " WHERE phone_number = '+12025550123'");
        explained.organization("legal_hours = '12:00-12:30'");
        DryRun.Data data = run(explained, 1, 1, 1);
        assertThat(data.never()).containsExactly(new DryRun.Never("NO_LEGAL_HOUR", 1));
        assertThat(data.calls()).hasSize(4);
    }

    @Test
    void whoHasNoAddressThatThePlanTriesIsNeverDialed() {
        Explained explained = five("");
        long plan = explained.insert(
                """
                INSERT INTO outplans (organization_id, name, dial_timeout, try_interval, max_try_count_0, max_try_count_1,
                  created_at, updated_at) VALUES (?, 'Second address', 30000, 60000, 0, 1, NOW(3), NOW(3))""",
                explained.program.caller().organizationId());
        explained.set("outplan_id = " + plan);
        DryRun.Data data = run(explained, 1, 1, 1);
        assertThat(data.never()).containsExactly(new DryRun.Never("NO_ADDRESS", 5));
        assertThat(data.forecast().limitedBy()).isEqualTo("nothing");
    }

    @Test
    void addressesThatRotateTakeTurnsOnPaperTooAndTheOneThatIsNoneIsLeftOut() {
        var explained = new Explained(context, ", \"caller_id\": \"+12025550100\"").active();
        long destination = explained.destination("+12025550120", explained.now.minusSeconds(60), 0);
        for (int place = 1; place <= 3; place++) {
            explained.run(
                    "INSERT INTO auto_dialer_destination_addresses (destination_id, address_no, type, target) VALUES (?, ?, 'tel', ?)",
                    destination,
                    place,
                    "+1202555013" + place);
        }
        explained.run("UPDATE auto_dialer_destinations SET invalid_addresses = 2 WHERE id = ?", destination);
        long plan = explained.insert(
                """
                INSERT INTO outplans (organization_id, name, dial_timeout, try_interval, max_try_count_0, max_try_count_1,
                  max_try_count_2, max_try_count_3, address_order, created_at, updated_at)
                VALUES (?, 'In turn', 30000, 60000, 2, 2, 3, 1, 'rotate', NOW(3), NOW(3))""",
                explained.program.caller().organizationId());
        explained.set("outplan_id = " + plan);

        assertThat(run(explained, 0, 1, 1).calls())
                .extracting(DryRun.Planned::addressNo)
                .containsExactly(0, 2, 3, 0, 2, 2);
    }

    @Test
    void oneNumberInTwoListsIsNotDialedTwiceAtOnce() {
        Explained explained = five(", \"calls_per_second\": 5, \"concurrent_active_calls\": 50")
                .list();
        explained.destination("+12025550120", explained.now.minusSeconds(60), 0);
        List<DryRun.Planned> calls = run(explained, 1, 10, 20).calls();
        assertThat(calls).hasSize(6);
        List<Instant> own = calls.stream()
                .filter(each -> each.phoneNumber().equals("+12025550120"))
                .map(DryRun.Planned::at)
                .toList();
        assertThat(Duration.between(own.get(0), own.get(1))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void ofMoreThanTenThousandTheEndFollowsInProportionWithinTheHours() {
        var explained = new Explained(
                        context,
                        ", \"caller_id\": \"+12025550100\", \"calls_per_second\": 5, \"concurrent_active_calls\": 50")
                .active();
        explained.destinations(20_000);
        String hour = "{\"enabled\": true, \"time_ranges\": [{\"start_time\": \"09:00\", \"end_time\": \"10:00\"}]}";
        LocalDate day = LocalDate.ofInstant(explained.now, ZoneOffset.UTC).plusDays(2);
        explained.set("respect_local_time = FALSE, start_date = '" + day + "', schedule = '"
                + Stream.of(DayOfWeek.values())
                        .map(each -> "\"" + each.name().toLowerCase(Locale.ROOT) + "\": " + hour)
                        .collect(Collectors.joining(", ", "{", "}"))
                + "'");
        DryRun.Data data = run(explained, 1, 1, 1);
        assertThat(data.waiting()).isEqualTo(20_000);
        assertThat(data.lookedAt()).isEqualTo(10_000);
        assertThat(data.forecast().extrapolated()).isTrue();
        assertThat(data.forecast().calls()).isEqualTo(20_000);
        assertThat(data.forecast().endsAt())
                .as("5 calls in 1.005 s: an hour of the first day, 422 s of the next")
                .isBetween(
                        Instant.parse(day.plusDays(1) + "T09:07:00Z"), Instant.parse(day.plusDays(1) + "T09:07:05Z"));
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
