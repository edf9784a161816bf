package io.callavan.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callavan.CallavanTest;
import io.callavan.pacing.Pacing;
import io.callavan.refusal.Refusal;
import io.callavan.web.ApiProgram;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.annotation.Transactional;

/** Each reason of the closed set. */
@CallavanTest
@Transactional
class CampaignReasonsTest {

    private static final String NUMBER = "+12025550123";
    private static final String FIXED = ", \"caller_id\": \"+12025550100\"";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Explanations explanations;

    private Explained fixed() {
        return new Explained(context, FIXED);
    }

    /** One that dials: a destination is due. */
    private Explained due() {
        Explained explained = fixed().active();
        explained.destination(NUMBER, explained.now.minusSeconds(60), 0);
        return explained;
    }

    private CampaignExplanation.Data of(Explained explained) {
        return explanations
                .campaign(explained.program.caller(), explained.campaign)
                .data();
    }

    private Finding only(Explained explained, Reason reason) {
        CampaignExplanation.Data data = of(explained);
        assertThat(data.reasons()).extracting(Finding::code).containsExactly(reason.name());
        assertThat(data.dialing()).isEqualTo(reason == Reason.AT_CPS);
        return data.reasons().get(0);
    }

    private Finding first(Explained explained, Reason reason) {
        CampaignExplanation.Data data = of(explained);
        assertThat(data.reasons().get(0).code()).isEqualTo(reason.name());
        assertThat(data.dialing()).isFalse();
        return data.reasons().get(0);
    }

    private static String onlyOn(LocalDate day) {
        return "{\"%s\": {\"enabled\": true, \"time_ranges\": [{\"start_time\": \"09:00\", \"end_time\": \"17:00\"}]}, %s}"
                .formatted(
                        day.getDayOfWeek().name().toLowerCase(Locale.ROOT),
                        List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday").stream()
                                .filter(each -> !each.equalsIgnoreCase(
                                        day.getDayOfWeek().name()))
                                .map(each -> "\"" + each + "\": {\"enabled\": false, \"time_ranges\": []}")
                                .reduce((one, other) -> one + ", " + other)
                                .orElseThrow());
    }

    @Test
    void oneWithADueDestinationDialsAndOnlyItsHoursCanChangeThat() {
        CampaignExplanation.Data data = of(due());
        assertThat(data.dialing()).isTrue();
        assertThat(data.reasons()).isEmpty();
        assertThat(data.nextChangeAt()).isNull();
        assertThat(data.lookedAt()).isEqualTo(1);
        assertThat(data.unknown()).singleElement().asString().contains("holds calls off");
    }

    @Test
    void anotherOrganizationsCampaignIsNotThere() {
        Explained explained = fixed();
        assertThatThrownBy(() -> explanations.campaign(ApiProgram.of(context).caller(), explained.campaign))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aDraftNamesEachConditionItLacks() {
        CampaignExplanation.Data data = of(new Explained(context, ""));
        assertThat(data.reasons().get(0).code()).isEqualTo("DRAFT");
        assertThat(data.reasons().stream().skip(1))
                .allMatch(each -> each.code().equals("CONDITION_UNMET"))
                .extracting(each -> each.figures().get("condition"))
                .contains("NO_LIST_ASSIGNED", "NO_CALLER_ID");
    }

    @Test
    void anArchivedOneIsArchived() {
        only(fixed().set("status = 'archived'"), Reason.ARCHIVED);
    }

    @Test
    void aCompletedOneIsCompleted() {
        only(fixed().set("status = 'completed'"), Reason.COMPLETED);
    }

    @Test
    void aPausedOneTellsItsReasonAndWhenItResumes() {
        Finding found = first(
                fixed().list().set("status = 'paused', pause_reason = 'lunch', resume_at = '2099-01-01 12:00:00'"),
                Reason.PAUSED);
        assertThat(found.figures()).containsEntry("pause_reason", "lunch");
        assertThat(found.until()).isEqualTo(Instant.parse("2099-01-01T12:00:00Z"));
    }

    @Test
    void aStoppedOneCountsTheCallsThatAreHungUp() {
        Explained explained = fixed().list().set("status = 'paused', stopped_at = NOW(3)");
        explained.run(
                "UPDATE auto_dialer_campaign_counters SET active_calls = 2 WHERE campaign_id = ?", explained.campaign);
        assertThat(first(explained, Reason.STOPPING).figures()).containsEntry("active_calls", 2);
    }

    @Test
    void oneWhoseLastDayIsOverSaysSo() {
        only(due().set("end_date = '2020-01-01'"), Reason.END_DATE_PASSED);
    }

    @Test
    void oneBeforeItsFirstDayWaitsForIt() {
        assertThat(only(due().set("start_date = '2099-01-01'"), Reason.BEFORE_START_DATE)
                        .until())
                .isEqualTo(Instant.parse("2099-01-01T00:00:00Z"));
    }

    @Test
    void oneOutsideItsHoursWaitsForTheNextOpening() {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(3);
        Explained explained = due().set("schedule = '" + onlyOn(day) + "'");
        assertThat(only(explained, Reason.OUTSIDE_HOURS).until()).isEqualTo(Instant.parse(day + "T09:00:00Z"));
        assertThat(of(explained).nextChangeAt()).isEqualTo(Instant.parse(day + "T09:00:00Z"));
    }

    @Test
    void hoursThatDoNotOpenBeforeTheLastDayNeverOpen() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        only(
                due().set("schedule = '" + onlyOn(today.plusDays(3)) + "', end_date = '" + today.plusDays(1) + "'"),
                Reason.NO_OPEN_HOUR);
    }

    @Test
    void withoutAWaitingDestinationThereIsNothingToDial() {
        assertThat(only(fixed().active(), Reason.NO_DESTINATION).figures()).containsEntry("waiting", 0);
    }

    @Test
    void oneThatNobodyPacesHasNoOwner() {
        only(due().set("owner = NULL"), Reason.NO_OWNER);
    }

    @Test
    void anOwnerWhoseLeaseIsOverDialsNothing() {
        Explained explained = due();
        explained.run(
                """
                UPDATE nodes SET expires_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND
                WHERE id = (SELECT owner FROM auto_dialer_campaigns WHERE id = ?)""",
                explained.campaign);
        only(explained, Reason.OWNER_LEASE_OVER);
    }

    @Test
    void withoutANumberToShowNothingIsDialed() {
        only(due().set("caller_id = NULL"), Reason.NO_CALLER_ID);
    }

    @Test
    void aPoolAtItsLimitRestsUntilTheFirstNumberIsFree() {
        ApiProgram program = Explained.program(context);
        long did = program.post("/v1/dids", "{\"phone_number\": \"+12025550111\"}")
                .json()
                .at("/data/id")
                .asLong();
        Explained explained = new Explained(
                        context,
                        program,
                        ", \"caller_id_pool_enabled\": true, \"caller_id_pool\": [{\"did_id\": " + did
                                + "}], \"caller_id_max_per_hour\": 1")
                .active();
        long destination = explained.destination(NUMBER, explained.now.minusSeconds(60), 0);
        Instant used = explained.now.minusSeconds(600);
        long call = explained.call(destination, "+12025550199", used, 3);
        explained.run("UPDATE auto_dialer_call_sessions SET did_id = ? WHERE id = ?", did, call);
        assertThat(only(explained, Reason.CALLER_IDS_RESTING).until()).isEqualTo(used.plus(Duration.ofHours(1)));
    }

    @Test
    void aCarrierThatHoldsOffIsToldByTheNodeThatPaces() {
        Pacing pacing = context.getBean(Pacing.class);
        await().atMost(Duration.ofSeconds(20)).until(() -> pacing.reading().leaseHeld());
        Explained explained = due();
        explained.set("owner = " + Objects.requireNonNull(pacing.reading().node()));
        pacing.holdOff("test", false, Duration.ZERO);
        try {
            CampaignExplanation.Data data = of(explained);
            assertThat(data.reasons()).extracting(Finding::code).containsExactly("CARRIER_HOLDS_OFF");
            assertThat(data.unknown()).isEmpty();
            assertThat(data.nextChangeAt()).isAfter(explained.now);
        } finally {
            pacing.wentThrough();
        }
    }

    @Test
    void allWaitForRetries() {
        Explained explained = fixed().active();
        Instant next = explained.now.plusSeconds(300);
        explained.destination(NUMBER, next, 1);
        Finding found = only(explained, Reason.WAITING_FOR_RETRIES);
        assertThat(found.until()).isEqualTo(next);
        assertThat(found.figures()).containsEntry("destinations", 1).containsEntry("looked_at", 1);
    }

    @Test
    void allCalleesAreAsleep() {
        Explained explained = due();
        int hour = (explained.now.atZone(ZoneOffset.UTC).getHour() + 6) % 24;
        explained.organization("legal_hours = '%02d:00-%02d:00'".formatted(hour, hour + 1));
        assertThat(only(explained, Reason.CALLEES_ASLEEP).until()).isAfter(explained.now);
    }

    @Test
    void allWereDialedAsOftenAsIsAllowed() {
        Explained explained = due();
        Instant before = explained.now.minusSeconds(3600);
        explained.call(NUMBER, before, 3);
        explained.organization("attempts_per_day = 1");
        assertThat(only(explained, Reason.ATTEMPT_CAPS).until()).isEqualTo(before.plus(Duration.ofDays(1)));
    }

    @Test
    void allNumbersAreBeingCalledAtThisMoment() {
        Explained explained = due().set("concurrent_active_calls = 5");
        explained.call(NUMBER, explained.now.minusSeconds(30), 1);
        only(explained, Reason.NUMBERS_BUSY);
    }

    @Test
    void noneIsDueYet() {
        Explained explained = fixed().active();
        Instant due = explained.now.plusSeconds(900);
        explained.destination(NUMBER, due, 0);
        assertThat(only(explained, Reason.NOT_YET_DUE).until()).isEqualTo(due);
    }

    @Test
    void whatIsDueMayNotBeDialed() {
        Explained explained = due();
        explained.doNotCall(NUMBER);
        only(explained, Reason.ONLY_SUPPRESSED);
    }

    private Explained queue(String available, String toldAt) {
        Explained explained = due();
        long queue = explained.insert(
                """
                INSERT INTO queues (organization_id, name, poll_seconds, stale_after, available, told_at, poll_at,
                  created_at, updated_at)
                VALUES (?, 'Queue', 5, 15, %s, %s, '2099-01-01', NOW(3), NOW(3))"""
                        .formatted(available, toldAt),
                explained.program.caller().organizationId());
        return explained.set("queue_id = " + queue + ", concurrent_active_calls = 5");
    }

    @Test
    void aQueueThatNeverToldHasNoAgents() {
        assertThat(only(queue("NULL", "NULL"), Reason.NO_AGENTS).sentence()).contains("never told");
        assertThat(only(queue("0", "UTC_TIMESTAMP(3)"), Reason.NO_AGENTS).figures())
                .containsEntry("available", 0);
    }

    @Test
    void agentsToldTooLongAgoDoNotCount() {
        assertThat(only(queue("3", "UTC_TIMESTAMP(3) - INTERVAL 1 MINUTE"), Reason.AGENTS_STALE)
                        .figures())
                .containsEntry("available", 3);
    }

    @Test
    void asManyCallsAreUnderWayAsTheAgentsAllow() {
        Explained explained = queue("1", "UTC_TIMESTAMP(3)");
        explained.call("+12025550124", explained.now.minusSeconds(30), 1);
        assertThat(only(explained, Reason.AGENTS_BUSY).figures())
                .containsEntry("dialing", 1L)
                .containsEntry("available", 1);
    }

    @Test
    void asManyCallsAreLiveAsMayBe() {
        Explained explained = due();
        explained.call("+12025550124", explained.now.minusSeconds(30), 1);
        assertThat(only(explained, Reason.AT_CAC).figures())
                .containsEntry("live", 1)
                .containsEntry("limit", 1);
    }

    @Test
    void thePaceAloneLetsItDial() {
        Explained explained = due().set("concurrent_active_calls = 5");
        explained.call("+12025550124", Instant.now(), 1);
        only(explained, Reason.AT_CPS);
    }

    @Test
    void theMostLimitingComesFirst() {
        Explained explained = due().set("end_date = '2020-01-01', owner = NULL");
        explained.call("+12025550124", explained.now.minusSeconds(30), 1);
        assertThat(of(explained).reasons())
                .extracting(Finding::code)
                .containsExactly("END_DATE_PASSED", "NO_OWNER", "AT_CAC");
    }
}
