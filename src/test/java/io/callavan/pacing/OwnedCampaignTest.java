package io.callavan.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.call.CallSettings;
import io.callavan.retry.TryLimits;
import io.callavan.schedule.Schedules;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class OwnedCampaignTest {

    private static final long LOOKAHEAD = 30_000_000L;

    private final long now = System.nanoTime();
    private final OwnedCampaign campaign = new OwnedCampaign(row(2, 2), 0, now);

    private static CampaignRow row(int callsPerSecond, int slots) {
        return row(callsPerSecond, slots, null);
    }

    private static CampaignRow row(int callsPerSecond, int slots, ServiceLevel serviceLevel) {
        var settings = new CallSettings(callsPerSecond, false, "hangup", null, "connected", 60, 3600, false, null);
        var always = new Schedules().window(null, null, null, null, ZoneOffset.UTC, null, null);
        return new CampaignRow(
                1, 1, "one", slots, "+12025550100", settings, always, List.of(1L), TryLimits.each(1, 25), serviceLevel);
    }

    private Candidate take(long callId) {
        return Objects.requireNonNull(campaign.take(now, LOOKAHEAD, () -> callId));
    }

    @Test
    void noMoreIsClaimedAheadThanThePaceCanWrite() {
        campaign.fill(List.of(1L, 2L, 3L), now);
        take(11);
        assertThat(campaign.take(now, LOOKAHEAD, () -> 12))
                .as("half a second too early")
                .isNull();
    }

    @Test
    void callsLeaveAtCpsWhateverCac() {
        for (int slots : List.of(1, 50)) {
            var other = new OwnedCampaign(row(10, slots), 0, System.nanoTime());
            long deadline = System.nanoTime() + 5_000_000_000L;
            long first = other.awaitTurn(deadline, () -> true);
            long second = other.awaitTurn(deadline, () -> true);
            assertThat(second - first).as("CAC %d", slots).isBetween(90_000_000L, 900_000_000L);
        }
    }

    @Test
    void timeThatPassedIsNoReasonToClaimInABurst() {
        campaign.fill(List.of(1L, 2L, 3L), now);
        long muchLater = now + 10_000_000_000L;
        assertThat(campaign.take(muchLater, LOOKAHEAD, () -> 11)).isNotNull();
        assertThat(campaign.take(muchLater, LOOKAHEAD, () -> 12)).isNull();
    }

    @Test
    void aClaimThatWasNotWrittenMakesTheCampaignRest() {
        campaign.fill(List.of(1L, 2L), now);
        Candidate first = take(11);
        campaign.landed(11);
        campaign.free(first.slot(), 11);
        assertThat(campaign.couldClaim(System.nanoTime(), LOOKAHEAD)).isFalse();
        assertThat(campaign.couldClaim(System.nanoTime() + 600_000_000L, LOOKAHEAD))
                .isTrue();
    }

    @Test
    void aRestIsNotShortenedByAClaimThatWasNotWritten() {
        campaign.fill(List.of(1L, 2L), now);
        Candidate first = take(11);
        campaign.rest(System.nanoTime() + 60_000_000_000L);
        campaign.landed(11);
        campaign.free(first.slot(), 11);
        assertThat(campaign.couldClaim(System.nanoTime() + 50_000_000_000L, LOOKAHEAD))
                .isFalse();
        assertThat(campaign.couldClaim(System.nanoTime() + 61_000_000_000L, LOOKAHEAD))
                .isTrue();
    }

    @Test
    void aSlotIsFreedOnlyByTheCallThatHoldsIt() {
        campaign.hold(Map.of(0, 7L, 1, 8L));
        campaign.free(0, 99);
        assertThat(campaign.couldClaim(now, LOOKAHEAD)).isFalse();
        campaign.free(0, 7);
        assertThat(campaign.couldClaim(now, LOOKAHEAD)).isTrue();
    }

    @Test
    void aClaimOnItsWayKeepsItsSlotWhateverTheRowsSaid() {
        campaign.fill(List.of(1L), now);
        take(11);
        campaign.hold(Map.of(1, 8L));
        assertThat(campaign.couldClaim(now + 2_000_000_000L, LOOKAHEAD)).isFalse();
    }

    @Test
    void aCampaignWithAQueueWaitsForItsAgentsAndCountsWhoIsNotAnsweredYet() {
        var queued = new OwnedCampaign(row(2, 5, new ServiceLevel(3, 100, ServiceLevel.Formula.CALLS)), 0, now);
        assertThat(queued.couldClaim(now, LOOKAHEAD)).as("nobody told").isFalse();

        queued.hold(Map.of(0, 7L, 1, 8L));
        queued.agents(2, now + 1_000, Set.of());
        assertThat(queued.couldClaim(now, LOOKAHEAD))
                .as("two calls for two agents")
                .isFalse();

        queued.agents(2, now + 1_000, Set.of(7L));
        assertThat(queued.couldClaim(now, LOOKAHEAD))
                .as("one was answered before that")
                .isTrue();
        assertThat(queued.couldClaim(now + 1_000, LOOKAHEAD)).as("stale").isFalse();

        queued.agents(1, now + 1_000, Set.of(7L));
        assertThat(queued.couldClaim(now, LOOKAHEAD)).isFalse();
        queued.free(1, 8);
        assertThat(queued.couldClaim(now, LOOKAHEAD)).as("the other has ended").isTrue();
    }

    @Test
    void aDroppedCampaignMissesItsTurn() {
        campaign.drop();
        assertThat(campaign.awaitTurn(System.nanoTime() + 1_000_000_000L, () -> true))
                .isEqualTo(OwnedCampaign.MISSED);
    }

    @Test
    void aClaimThatIsTooOldMissesItsTurn() {
        assertThat(campaign.awaitTurn(System.nanoTime() - 1, () -> true)).isEqualTo(OwnedCampaign.MISSED);
    }

    @Test
    void aCallForbiddenWhenItsTurnComesIsNotWrittenAndTakesNoTurn() {
        campaign.fill(List.of(1L), now);
        take(11);
        assertThat(campaign.awaitTurn(System.nanoTime() + 1_000_000_000L, () -> false))
                .isEqualTo(OwnedCampaign.MISSED);
        assertThat(campaign.neverWritten(11)).isTrue();
        assertThat(campaign.reading(System.nanoTime()).writtenLastSecond()).isZero();
    }

    @Test
    void whatTheLastQuestionTakesSqueezesNoOtherCall() {
        long asked = System.nanoTime();
        long turn = campaign.awaitTurn(asked + 5_000_000_000L, () -> {
            LockSupport.parkNanos(50_000_000L);
            return true;
        });
        assertThat(turn - asked).isGreaterThanOrEqualTo(50_000_000L);
    }

    @Test
    void aCampaignOutOfItsHoursWaitsUntilTheyOpenAndSaysSo() {
        Instant opening = Instant.parse("2027-01-12T08:00:00Z");
        long soon = System.nanoTime() + 5_000_000_000L;
        campaign.waitUntil(opening, soon);
        assertThat(campaign.couldClaim(System.nanoTime(), LOOKAHEAD)).isFalse();
        assertThat(campaign.reading(System.nanoTime()).waitingUntil()).isEqualTo(opening);
        assertThat(campaign.couldClaim(soon, LOOKAHEAD)).isTrue();
        campaign.isOpen();
        assertThat(campaign.reading(System.nanoTime()).waitingUntil()).isNull();
    }

    @Test
    void newSettingsEndTheWaitForTheHours() {
        campaign.waitUntil(null, System.nanoTime() + 5_000_000_000L);
        campaign.change(campaign.row());
        assertThat(campaign.couldClaim(System.nanoTime(), LOOKAHEAD)).isTrue();
    }

    @Test
    void whatWasReadAheadIsReadAgainWithTheSettingsForSomethingMoreUrgentMayHaveCome() {
        campaign.fill(List.of(1L, 2L), now + 10_000_000_000L);
        campaign.change(row(2, 2));
        assertThat(campaign.wantsLook(System.nanoTime())).isTrue();
        campaign.fill(List.of(9L), now);
        assertThat(take(11).destinationId()).isEqualTo(9);
    }
}
