package io.callavan.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The judge alone, with arrivals given to the nanosecond. */
class JudgeTest {
    private static final long MILLI = 1_000_000;

    private final Judge judge = new Judge();
    private int tokens;

    @Test
    void arrivalsWithinTheToleranceAreNoted() {
        limits(new Limit("1555", 2, null, null, null));
        place("15550001", 0);
        place("15550002", 400);
        place("15550003", 851);
        assertKinds().isEmpty();
        PrefixVerdict seen = verdict("+1555");
        assertThat(seen.fullWindows()).isEqualTo(1);
        assertThat(seen.worstShortfallMillis()).isEqualTo(149);
    }

    @Test
    void arrivalsBeyondTheToleranceAreAViolationWithItsShortfall() {
        limits(new Limit("1555", 2, null, null, null));
        place("15550001", 0);
        place("15550002", 400);
        place("15550003", 849);
        assertKinds().containsExactly(ViolationKind.CPS_ARRIVAL);
        Violation violation = judge.verdict().violations().get(0);
        assertThat(violation.limit()).isEqualTo(2);
        assertThat(violation.number()).isEqualTo("+15550003");
        assertThat(violation.detail())
                .contains("3 call requests")
                .contains("151.0 ms short")
                .contains("150 ms");
    }

    @Test
    void theToleranceIsSetForAllOrForOnePrefix() {
        limits(new Limit("1555", 1, null, null, null), new Limit("1666", 1, null, null, 0L));
        judge.toleranceMillis(400);
        place("15550001", 0);
        place("15550002", 601);
        place("16660001", 0);
        place("16660002", 999);
        assertKinds().containsExactly(ViolationKind.CPS_ARRIVAL);
        assertThat(judge.verdict().violations().get(0).number()).isEqualTo("+16660002");
        assertThat(judge.verdict().toleranceMillis()).isEqualTo(400);
    }

    @Test
    void theLongestPrefixWins() {
        limits(new Limit("+1", 1, null, null, null), new Limit("+1555", 2, null, null, null));
        place("15550001", 0);
        place("15550002", 1);
        place("16660001", 2);
        assertKinds().isEmpty();
        place("15550003", 3);
        place("16660002", 4);
        assertKinds().containsExactly(ViolationKind.CPS_ARRIVAL, ViolationKind.CPS_ARRIVAL);
        assertThat(verdict("+1").calls()).isEqualTo(2);
        assertThat(verdict("+1555").calls()).isEqualTo(3);
    }

    @Test
    void requestsTurnedAwayCountTowardsThePaceButAreNoCalls() {
        limits(new Limit("1555", 1, 1, null, null));
        judge.turnedAway(request("15550001", 0, null));
        place("15550002", 100);
        assertKinds().containsExactly(ViolationKind.CPS_ARRIVAL);
        assertThat(judge.verdict().calls()).isEqualTo(1);
        assertThat(judge.verdict().rejected()).isEqualTo(1);
        judge.refused(request("15550003", 200, null));
        assertKinds().hasSize(1);
    }

    @Test
    void stampsAreJudgedWithoutTolerance() {
        limits(new Limit("1555", 1, null, null, null));
        judge.placed(request("15550001", 1_000, nanos(900)), token(), Outcome.BUSY);
        judge.placed(request("15550002", 2_000, nanos(1_899)), token(), Outcome.BUSY);
        assertKinds().containsExactly(ViolationKind.CPS_SENT);
        assertThat(judge.verdict().violations().get(0).detail()).contains("1.0 ms short");
    }

    @Test
    void arrivalsSqueezedOnTheWayAreNotBlamedOnTheSender() {
        limits(new Limit("1555", 1, null, null, null));
        judge.placed(request("15550001", 1_300, nanos(900)), token(), Outcome.BUSY);
        judge.placed(request("15550002", 2_160, nanos(1_900)), token(), Outcome.BUSY);
        assertKinds().isEmpty();
    }

    @Test
    void aStampThatIsMissingUnreadableInTheFutureOrTooOldIsAViolation() {
        judge.placed(request("15550001", 1_000, null), token(), Outcome.BUSY);
        judge.placed(request("15550002", 2_000, nanos(2_000)), token(), Outcome.BUSY);
        judge.placed(request("15550003", 3_000, nanos(2_500)), token(), Outcome.BUSY);
        assertKinds().isEmpty();
        judge.placed(request("15550004", 4_000, null), token(), Outcome.BUSY);
        judge.placed(request("15550005", 5_000, "soon"), token(), Outcome.BUSY);
        judge.placed(request("15550006", 6_000, nanos(6_001)), token(), Outcome.BUSY);
        judge.placed(request("15550007", 7_000, nanos(6_499)), token(), Outcome.BUSY);
        assertKinds()
                .containsExactly(ViolationKind.STAMP, ViolationKind.STAMP, ViolationKind.STAMP, ViolationKind.STAMP);
        assertThat(judge.verdict().violations())
                .extracting(Violation::detail)
                .satisfiesExactly(
                        missing -> assertThat(missing).contains("no stamp"),
                        unreadable -> assertThat(unreadable).contains("not a number"),
                        future -> assertThat(future).contains("1.0 ms after"),
                        old -> assertThat(old).contains("501.0 ms before"));
    }

    @Test
    void moreLiveThanAllowedIsAViolationUntilOneEnds() {
        limits(new Limit("1555", null, 2, null, null));
        Request first = place("15550001", 0);
        place("15550002", 1);
        place("16660001", 1);
        assertKinds().isEmpty();
        place("15550003", 2);
        assertKinds().containsExactly(ViolationKind.CAC);
        judge.ended(first, "BUSY", Instant.EPOCH);
        judge.ended(first, "BUSY", Instant.EPOCH);
        place("15550004", 3);
        assertKinds().hasSize(2);
        assertThat(verdict("+1555").peakLive()).isEqualTo(3);
        assertThat(verdict("+1555").live()).isEqualTo(3);
        assertThat(judge.verdict().live()).isEqualTo(4);
    }

    @Test
    void twoLiveCallsToOneNumberAreAViolationWithoutAnyLimit() {
        Request first = place("15550001", 0);
        place("15550001", 1);
        assertKinds().containsExactly(ViolationKind.DOUBLE_CALL);
        judge.ended(first, "BUSY", Instant.EPOCH);
        place("15550001", 2);
        assertKinds().containsExactly(ViolationKind.DOUBLE_CALL, ViolationKind.DOUBLE_CALL);
    }

    @Test
    void oneCallAfterTheOtherIsNoDoubleCall() {
        judge.ended(place("15550001", 0), "BUSY", Instant.EPOCH);
        judge.ended(place("15550001", 1), "BUSY", Instant.EPOCH);
        assertKinds().isEmpty();
    }

    @Test
    void aNumberCalledTooOftenIsAViolation() {
        limits(new Limit("1555", null, null, 2, null));
        for (int i = 0; i < 3; i++) {
            assertKinds().isEmpty();
            judge.ended(place("15550001", i), "BUSY", Instant.EPOCH);
        }
        assertKinds().containsExactly(ViolationKind.CALLS_PER_NUMBER);
    }

    @Test
    void newLimitsSeeTheCallsThatAreLive() {
        place("15550001", 0);
        limits(new Limit("1555", null, 1, null, null));
        place("15550002", 1);
        assertKinds().containsExactly(ViolationKind.CAC);
    }

    @Test
    void forgettingKeepsLiveCallsAndLimitsOnly() {
        limits(new Limit("1555", null, 1, 1, null));
        judge.ended(place("15550001", 0), "BUSY", Instant.EPOCH);
        Request live = place("15550002", 1);
        place("15550002", 2);
        judge.refused(request("15550003", 3, null));
        judge.forget();
        Verdict verdict = judge.verdict();
        assertThat(verdict.violationsTotal()).isZero();
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.rejected()).isZero();
        assertThat(verdict.calls()).isEqualTo(2);
        assertThat(verdict.live()).isEqualTo(2);
        assertThat(judge.requests()).hasSize(2);
        judge.ended(live, "BUSY", Instant.EPOCH);
        place("15550001", 4);
        assertKinds().containsExactly(ViolationKind.CAC);
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new Limit("1x", 1, null, null, null)).hasMessageContaining("prefix 1x");
        assertThatThrownBy(() -> new Limit("1", -1, null, null, null)).hasMessageContaining("cps -1");
        assertThatThrownBy(() -> limits(new Limit("+1", 1, null, null, null), new Limit("1", 2, null, null, null)))
                .hasMessageContaining("prefix");
        assertThatThrownBy(() -> judge.toleranceMillis(1_001)).hasMessageContaining("millis 1001");
    }

    private Request place(String number, long arrivalMillis) {
        Request request = request(number, arrivalMillis, null);
        judge.placed(request, token(), Outcome.ANSWER);
        return request;
    }

    private static Request request(String number, long arrivalMillis, @Nullable String stamp) {
        byte[] body = Json.bytes(java.util.Map.of("destination", number, "application", "main"));
        return new Request(Instant.EPOCH, arrivalMillis * MILLI, stamp, Origination.parse(body));
    }

    private static String nanos(long millis) {
        return String.valueOf(millis * MILLI);
    }

    private String token() {
        return "token-" + ++tokens;
    }

    private void limits(Limit... limits) {
        judge.limits(List.of(limits));
    }

    private ListAssert<ViolationKind> assertKinds() {
        return assertThat(
                judge.verdict().violations().stream().map(Violation::kind).toList());
    }

    private PrefixVerdict verdict(String prefix) {
        return judge.verdict().byPrefix().stream()
                .filter(seen -> seen.prefix().equals(prefix))
                .findFirst()
                .orElseThrow();
    }
}
