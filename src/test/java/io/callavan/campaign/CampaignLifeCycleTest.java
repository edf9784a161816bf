package io.callavan.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callavan.organization.Caller;
import io.callavan.organization.Role;
import io.callavan.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@CampaignTest
class CampaignLifeCycleTest extends WithCampaigns {

    static Stream<Arguments> everyVerbInEveryStatus() {
        Map<CampaignStatus, Map<Verb, String>> outcomes = Map.of(
                CampaignStatus.DRAFT,
                Map.of(
                        Verb.START, "active",
                        Verb.PACE, "draft",
                        Verb.UPDATE, "draft",
                        Verb.ARCHIVE, "archived",
                        Verb.COPY, "copied",
                        Verb.DELETE, "gone"),
                CampaignStatus.ACTIVE,
                Map.of(
                        Verb.PAUSE, "paused",
                        Verb.STOP, "paused",
                        Verb.PACE, "active",
                        Verb.ARCHIVE, "archived",
                        Verb.COPY, "copied"),
                CampaignStatus.PAUSED,
                Map.of(
                        Verb.RESUME, "active",
                        Verb.STOP, "paused",
                        Verb.PACE, "paused",
                        Verb.UPDATE, "paused",
                        Verb.ARCHIVE, "archived",
                        Verb.COPY, "copied"),
                CampaignStatus.COMPLETED,
                Map.of(Verb.ARCHIVE, "archived", Verb.COPY, "copied"),
                CampaignStatus.ARCHIVED,
                Map.of(Verb.ARCHIVE, "archived", Verb.COPY, "copied"));
        return Stream.of(CampaignStatus.values()).flatMap(status -> Stream.of(Verb.values())
                .map(verb -> Arguments.of(status, verb, outcomes.get(status).getOrDefault(verb, "refused"))));
    }

    @ParameterizedTest(name = "{1} of a campaign in {0}: {2}")
    @MethodSource
    void everyVerbInEveryStatus(CampaignStatus status, Verb verb, String outcome) {
        long id = fixture.inStatus(caller, status);
        assertThat(fixture.statusOf(id)).isEqualTo(status.word());

        if (outcome.equals("refused")) {
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> ask(verb, id));
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
            assertThat(refusal.getMessage()).contains(status.word());
            assertThat(refusal.details())
                    .containsEntry("current_status", status.word())
                    .containsEntry("allowed", status.allowed());
            assertThat(fixture.statusOf(id)).isEqualTo(status.word());
        } else if (outcome.equals("gone")) {
            ask(verb, id);
            assertThat(refused(() -> campaigns.get(caller, id)).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
        } else if (outcome.equals("copied")) {
            var copy = fixture.data(ask(verb, id));
            assertThat(copy.path("status").asText()).isEqualTo("draft");
            assertThat(copy.path("id").asLong()).isNotEqualTo(id);
            assertThat(fixture.statusOf(id)).isEqualTo(status.word());
        } else {
            assertThat(fixture.data(ask(verb, id)).path("status").asText()).isEqualTo(outcome);
            assertThat(fixture.statusOf(id)).isEqualTo(outcome);
        }
    }

    private Object ask(Verb verb, long id) {
        return switch (verb) {
            case START -> campaigns.start(caller, id);
            case PAUSE -> campaigns.pause(caller, id, null, null);
            case RESUME -> campaigns.resume(caller, id, null);
            case STOP -> campaigns.stop(caller, id, null);
            case PACE -> campaigns.pace(caller, id, null, fixture.json("{\"calls_per_second\": 2}"));
            case UPDATE -> campaigns.update(caller, id, null, fixture.json("{\"name\": \"Other\"}"));
            case ARCHIVE -> campaigns.archive(caller, id, null);
            case COPY -> campaigns.copy(caller, id, null);
            case DELETE -> {
                campaigns.delete(caller, id, null);
                yield "";
            }
        };
    }

    @Test
    void aRefusalNamesTheSeedsCode() {
        long draft = fixture.inStatus(caller, CampaignStatus.DRAFT);
        long active = fixture.inStatus(caller, CampaignStatus.ACTIVE);

        assertThat(refused(() -> campaigns.pause(caller, draft, null, null)).code())
                .isEqualTo("CAMPAIGN_NOT_ACTIVE");
        assertThat(refused(() -> campaigns.resume(caller, draft, null)).code()).isEqualTo("CAMPAIGN_NOT_PAUSED");
        assertThat(refused(() -> campaigns.start(caller, active)).code()).isEqualTo("CAMPAIGN_NOT_DRAFT");
        Refusal edit = refused(() -> campaigns.update(caller, active, null, fixture.json("{}")));
        assertThat(edit.code()).isEqualTo("CAMPAIGN_ACTIVE");
        assertThat(edit).hasMessageContaining("active").hasMessageContaining("pause it");
    }

    @Test
    void aStartNamesEveryUnmetConditionAtOnce() {
        long id =
                fixture.create(caller, "{\"caller_id\": null, \"end_date\": \"2026-04-15\", \"calls_per_second\": 5}");
        fixture.update(
                "UPDATE organizations SET max_calls_per_second = 2 WHERE id = :id",
                Map.of("id", caller.organizationId()));
        clock.advance(Duration.ofDays(1));

        Refusal refusal = refused(() -> campaigns.start(caller, id));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal.code()).isEqualTo("NO_LIST_ASSIGNED");
        assertThat(refusal.errors())
                .containsOnlyKeys("NO_LIST_ASSIGNED", "NO_CALLER_ID", "END_DATE_PASSED", "CPS_ABOVE_LIMIT");
        assertThat(fixture.statusOf(id)).isEqualTo("draft");
        assertThat(fixture.events(id)).isEmpty();
    }

    @Test
    void listsWithoutADestinationLeftAreNoList() {
        long id = fixture.create(caller, "{}");
        fixture.assignList(caller, id, 0);

        assertThat(refused(() -> campaigns.start(caller, id)).code()).isEqualTo("NO_LIST_ASSIGNED");
    }

    @Test
    void anEnabledPoolWithoutAnEnabledNumberIsNoCallerId() {
        long did = fixture.did(caller, true);
        long id = fixture.startable(
                caller, "{\"caller_id_pool_enabled\": true, \"caller_id_pool\": [{\"did_id\": " + did + "}]}");
        fixture.update("UPDATE did_numbers SET enabled = FALSE WHERE id = :id", Map.of("id", did));

        assertThat(refused(() -> campaigns.start(caller, id)).errors()).containsOnlyKeys("NO_CALLER_ID");
    }

    @Test
    void aResumeChecksTheStartConditionsAgain() {
        long id = fixture.inStatus(caller, CampaignStatus.PAUSED);
        campaigns.update(caller, id, null, fixture.json("{\"caller_id\": null}"));

        assertThat(refused(() -> campaigns.resume(caller, id, null)).errors()).containsOnlyKeys("NO_CALLER_ID");
        assertThat(fixture.statusOf(id)).isEqualTo("paused");
    }

    @Test
    void aPausedCampaignWhoseDestinationsAreAllDoneResumesAndCompletes() {
        long id = fixture.inStatus(caller, CampaignStatus.PAUSED);
        fixture.update("UPDATE auto_dialer_destinations SET status = 2", Map.of());
        fixture.counters(id, 1, 1, 0, 0);

        campaigns.resume(caller, id, null);
        dialer.wake();

        assertThat(fixture.statusOf(id)).isEqualTo("completed");
    }

    @Test
    void aRateLimitCannotBeResumedBeforeItsTime() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        dialer.pauseBySystem(id, "rate_limit_carrier", clock.instant().plusSeconds(300));

        assertThat(refused(() -> campaigns.resume(caller, id, null)).code()).isEqualTo("RATE_LIMITED");

        clock.advance(Duration.ofSeconds(300));
        campaigns.resume(caller, id, null);
        assertThat(fixture.statusOf(id)).isEqualTo("active");
    }

    @Test
    void anOwnerResumesARateLimitBeforeItsTimeWithForceAndNobodyElseDoes() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        dialer.pauseBySystem(id, "rate_limit_carrier", clock.instant().plusSeconds(300));
        var admin = new Caller(caller.organizationId(), 2, "admin", Role.PBX_ADMIN);
        var force = fixture.json("{\"force\": true}");

        assertThat(refused(() -> campaigns.resume(caller, id, null, fixture.json("{\"force\": false}")))
                        .code())
                .isEqualTo("RATE_LIMITED");
        Refusal notHers = refused(() -> campaigns.resume(admin, id, null, force));
        assertThat(notHers.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
        assertThat(fixture.statusOf(id)).isEqualTo("paused");

        campaigns.resume(caller, id, null, force);
        assertThat(fixture.statusOf(id)).isEqualTo("active");
    }

    @Test
    void aResumeThatCannotBeNamesEveryWrongField() {
        long id = fixture.inStatus(caller, CampaignStatus.PAUSED);

        Refusal refusal =
                refused(() -> campaigns.resume(caller, id, null, fixture.json("{\"force\": \"yes\", \"now\": 1}")));

        assertThat(refusal.errors()).containsOnlyKeys("force", "now");
        assertThat(fixture.statusOf(id)).isEqualTo("paused");
    }

    @Test
    void aFlowNeedsItsEndpointAndNoCarrierAndNoCallerId() {
        long id = fixture.startable(caller, "{\"type\": \"flow\", \"caller_id\": null}");

        Refusal refusal = refused(() -> campaigns.start(caller, id));

        assertThat(refusal.errors()).containsOnlyKeys("FLOW_ENDPOINT_MISSING");
        assertThat(refusal).hasMessageContaining("callavan.flow.url");
    }

    @Test
    void aQueueThatIsGoneIsToldAtTheStart() {
        long queue = fixture.queue(caller);
        long id = fixture.startable(caller, "{\"queue_id\": " + queue + "}");
        fixture.update("DELETE FROM queues WHERE id = :id", Map.of("id", queue));

        assertThat(refused(() -> campaigns.start(caller, id)).errors()).containsOnlyKeys("NO_QUEUE");
    }

    @Test
    void aPersonMayResumeTheirOwnPauseBeforeItsTime() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        campaigns.pause(caller, id, null, fixture.json("{\"resume_at\": \"2026-04-16T09:00:00+02:00\"}"));

        var resumed = fixture.data(campaigns.resume(caller, id, null));

        assertThat(resumed.path("resume_at").isNull()).isTrue();
        assertThat(resumed.path("pause_reason").isNull()).isTrue();
    }

    @Test
    void aWholeLifeIsToldOnceEachInOrder() {
        long id = fixture.startable(caller, "{}");
        campaigns.start(caller, id);
        campaigns.pause(caller, id, null, fixture.json("{\"reason\": \"lunch\"}"));
        campaigns.resume(caller, id, null);
        campaigns.stop(caller, id, null);
        campaigns.stop(caller, id, null);
        campaigns.resume(caller, id, null);
        dialer.pauseForLimit(id, Duration.ofMinutes(5));
        dialer.pauseForLimit(id, Duration.ofMinutes(5));
        clock.advance(Duration.ofMinutes(5));
        dialer.wake();
        dialer.wake();
        campaigns.pace(caller, id, null, fixture.json("{\"calls_per_second\": 2}"));
        fixture.counters(id, 1, 1, 0, 0);
        dialer.wake();
        dialer.wake();
        campaigns.archive(caller, id, null);
        campaigns.archive(caller, id, null);

        assertThat(fixture.events(id))
                .containsExactly(
                        "CampaignStarted",
                        "CampaignPaused lunch",
                        "CampaignResumed",
                        "CampaignPaused stopped",
                        "CampaignResumed",
                        "CampaignPaused rate_limit",
                        "CampaignResumed resume_at",
                        "CampaignPaceChanged calls_per_second 1 -> 2 by owner",
                        "CampaignCompleted",
                        "CampaignArchived");
    }

    @Test
    void aPauseForTheCarriersLimitEndsByItselfAndBeforeThatByForceOnly() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);

        assertThat(dialer.pauseForLimit(id, Duration.ofMinutes(5))).isTrue();

        Refusal early = refused(() -> campaigns.resume(caller, id, null));
        assertThat(early.code()).isEqualTo("RATE_LIMITED");
        assertThat(early).hasMessageContaining("2026-04-15T12:05:00Z").hasMessageContaining("force");
        assertThat(refused(() -> operator.resume(id)).code()).isEqualTo("RATE_LIMITED");
        clock.advance(Duration.ofMinutes(5));
        assertThat(dialer.wake()).extracting(Transition::type).containsExactly("CampaignResumed");
    }

    @Test
    void aPauseKeepsItsReasonAndTime() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);

        var paused = fixture.data(campaigns.pause(
                caller,
                id,
                null,
                fixture.json("{\"reason\": \"lunch\", \"resume_at\": \"2026-04-15T15:00:00+02:00\"}")));

        assertThat(paused.path("pause_reason").asText()).isEqualTo("lunch");
        assertThat(paused.path("resume_at").asText()).isEqualTo("2026-04-15T13:00:00Z");
        assertThat(fixture.events(id)).containsExactly("CampaignStarted", "CampaignPaused lunch");
    }

    @Test
    void aPauseThatCannotBeNamesEveryWrongField() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);

        Refusal refusal = refused(() -> campaigns.pause(
                caller,
                id,
                null,
                fixture.json("{\"reason\": \"rate_limit\", \"resume_at\": \"2026-04-15T12:00:00Z\", \"until\": 1}")));

        assertThat(refusal.errors()).containsOnlyKeys("reason", "resume_at", "until");
        assertThat(fixture.statusOf(id)).isEqualTo("active");
    }

    @Test
    void archivingAnActiveCampaignPausesItFirst() {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);

        campaigns.archive(caller, id, null);

        assertThat(fixture.events(id))
                .containsExactly("CampaignStarted", "CampaignPaused archived", "CampaignArchived");
    }

    @Test
    void archivingTwiceChangesNothing() {
        long id = fixture.inStatus(caller, CampaignStatus.ARCHIVED);
        clock.advance(Duration.ofHours(1));

        var again = fixture.data(campaigns.archive(caller, id, null));

        assertThat(again.path("updated_at").asText()).isEqualTo("2026-04-15T12:00:00Z");
        assertThat(fixture.events(id)).containsExactly("CampaignArchived");
    }

    @Test
    void theFirstStartIsRemembered() {
        long id = fixture.inStatus(caller, CampaignStatus.PAUSED);
        clock.advance(Duration.ofHours(1));

        var resumed = fixture.data(campaigns.resume(caller, id, null));

        assertThat(resumed.path("started_at").asText()).isEqualTo("2026-04-15T12:00:00Z");
        assertThat(resumed.path("updated_at").asText()).isEqualTo("2026-04-15T13:00:00Z");
    }

    @Test
    void theDialersPauseOfACampaignThatIsNotActiveDoesNothing() {
        long id = fixture.inStatus(caller, CampaignStatus.PAUSED);

        assertThat(dialer.pauseBySystem(id, "no_caller_id", null)).isFalse();
        assertThat(dialer.pauseBySystem(Long.MAX_VALUE, "no_caller_id", null)).isFalse();
        assertThat(fixture.events(id)).hasSize(2);
    }

    @Test
    void ofTwoStartsAtOnceOneIsRefused() throws Exception {
        long id = fixture.startable(caller, "{}");
        var pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Object> start = () -> campaigns.start(caller, id);
            long started = 0;
            for (var result : pool.invokeAll(java.util.Collections.nCopies(8, start))) {
                try {
                    result.get();
                    started++;
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(Refusal.class);
                }
            }
            assertThat(started).isOne();
        } finally {
            pool.shutdownNow();
        }
        assertThat(fixture.events(id)).containsExactly("CampaignStarted");
    }

    @Test
    void anotherOrganizationsCampaignIsNotThere() {
        long id = fixture.inStatus(caller, CampaignStatus.DRAFT);
        Caller stranger = fixture.caller();

        List<Runnable> asked = List.of(
                () -> campaigns.get(stranger, id),
                () -> campaigns.update(stranger, id, null, fixture.json("{}")),
                () -> campaigns.start(stranger, id),
                () -> campaigns.pause(stranger, id, null, null),
                () -> campaigns.resume(stranger, id, null),
                () -> campaigns.archive(stranger, id, null),
                () -> campaigns.stop(stranger, id, null),
                () -> campaigns.pace(stranger, id, null, fixture.json("{\"calls_per_second\": 2}")),
                () -> campaigns.copy(stranger, id, null),
                () -> campaigns.delete(stranger, id, null),
                () -> campaigns.statistics(stranger, id));

        assertThat(asked).allSatisfy(ask -> assertThat(refused(ask).kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
        assertThat(fixture.statusOf(id)).isEqualTo("draft");
    }

    @Test
    void verbsOfTwentyAtOnceTellALegalStoryOnceEach() throws Exception {
        long id = fixture.inStatus(caller, CampaignStatus.ACTIVE);
        List<Callable<Object>> verbs = List.of(
                () -> campaigns.pause(caller, id, null, null),
                () -> campaigns.resume(caller, id, null),
                () -> campaigns.stop(caller, id, null),
                () -> campaigns.start(caller, id));
        var pool = Executors.newFixedThreadPool(20);
        int changes = 0;
        try {
            var asked =
                    Stream.generate(() -> verbs).limit(30).flatMap(List::stream).toList();
            for (var result : pool.invokeAll(asked)) {
                try {
                    result.get();
                    changes++;
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(Refusal.class);
                }
            }
        } finally {
            pool.shutdownNow();
        }
        List<String> told = fixture.events(id);

        assertThat(told.get(0)).isEqualTo("CampaignStarted");
        for (int i = 1; i < told.size(); i++) {
            assertThat(told.get(i))
                    .as("event %d of %s", i, told)
                    .startsWith(i % 2 == 1 ? "CampaignPaused" : "CampaignResumed");
        }
        // a stop of what is paused is granted and tells nothing
        assertThat(told.size() - 1).isPositive().isLessThanOrEqualTo(changes);
        assertThat(fixture.statusOf(id)).isEqualTo(told.size() % 2 == 0 ? "paused" : "active");
    }
}
