package io.callavan.retry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.disposition.Disposition;
import io.callavan.disposition.Result;
import io.callavan.disposition.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {

    private static final Instant END = Instant.parse("2026-03-01T12:00:00Z");
    private static final RetryProperties LADDER = new RetryProperties(
            Stream.of(5, 10, 20, 40, 60).map(Duration::ofMinutes).toList(), 0.1, 25, Duration.ofHours(3));
    private static final Verdict BUSY = failed(Disposition.BUSY, true);
    private static final Verdict NO_NUMBER = failed(Disposition.INVALID_NUMBER, false);

    private final Retries evenly = retries(0.5);

    private static Retries retries(double chance) {
        return new Retries(LADDER, new ObjectMapper(), () -> chance);
    }

    private static Verdict failed(Disposition disposition, boolean retry) {
        return new Verdict(disposition, Result.FAIL, retry, true);
    }

    /** Without an outplan, one address. */
    private static RetryPlan ladder(int attempts) {
        return new RetryPlan(TryLimits.each(attempts, 25), null, Map.of());
    }

    private static RetryPlan every(Duration interval, @Nullable RetryRule busy, Integer... perAddress) {
        return new RetryPlan(
                new TryLimits(List.of(perAddress), 25, AddressOrder.IN_ORDER),
                interval,
                busy == null ? Map.of() : Map.of(Disposition.BUSY, busy));
    }

    private static RetryPlan rotating(int total, Integer... perAddress) {
        return new RetryPlan(
                new TryLimits(List.of(perAddress), total, AddressOrder.ROTATE), Duration.ofSeconds(2), Map.of());
    }

    /** The addresses a plan leads to when each call is busy but for those to addresses that are none. */
    private List<Integer> course(RetryPlan plan, int addresses, Integer... none) {
        var byAddress = new TreeMap<Integer, Integer>();
        IntStream.range(0, addresses).forEach(place -> byAddress.put(place, 0));
        var course = new ArrayList<Integer>();
        int invalid = 0;
        OptionalInt next = plan.limits().next(new Tries(0, byAddress, 0, 0));
        while (next.isPresent()) {
            int address = next.getAsInt();
            course.add(address);
            byAddress.merge(address, 1, Integer::sum);
            boolean isNone = List.of(none).contains(address);
            NextStep step = evenly.plan(
                    plan, new Tries(address, byAddress, course.size(), invalid), isNone ? NO_NUMBER : BUSY, END);
            invalid |= isNone ? Tries.bit(address) : 0;
            next = step instanceof NextStep.Again again
                    ? plan.limits().next(new Tries(again.addressNo(), byAddress, course.size(), invalid))
                    : OptionalInt.empty();
        }
        return course;
    }

    /** After so many calls to each address there is, at the one in use. */
    private static Tries tries(int inUse, Integer... counts) {
        var byAddress = new TreeMap<Integer, Integer>();
        IntStream.range(0, counts.length).forEach(place -> byAddress.put(place, counts[place]));
        return new Tries(
                inUse, byAddress, Stream.of(counts).mapToInt(each -> each).sum(), 0);
    }

    private NextStep after(RetryPlan plan, int attempts) {
        return evenly.plan(plan, tries(0, attempts), BUSY, END);
    }

    private static NextStep again(Duration later, int address) {
        return new NextStep.Again(END.plus(later), address);
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 10", "3, 20", "4, 40", "5, 60", "6, 60", "20, 60"})
    void theNthRungFollowsTheNthAttempt(int attempts, int minutes) {
        assertThat(after(ladder(24), attempts)).isEqualTo(again(Duration.ofMinutes(minutes), 0));
    }

    @Test
    void anOutplansIntervalCountsFromTheEndOfTheCall() {
        assertThat(after(every(Duration.ofSeconds(2), null, 3, 0, 0, 0, 0), 1))
                .isEqualTo(again(Duration.ofSeconds(2), 0));
    }

    @Test
    void maxAttemptsCountTheFirst() {
        assertThat(after(ladder(1), 1)).isInstanceOf(NextStep.GivenUp.class);
        assertThat(after(ladder(2), 1)).isInstanceOf(NextStep.Again.class);
        assertThat(after(ladder(2), 2)).isInstanceOf(NextStep.GivenUp.class);
    }

    @Test
    void whatIsPointlessIsNotTriedAgain() {
        var next = evenly.plan(ladder(5), tries(0, 1, 0), failed(Disposition.REJECTED, false), END);
        assertThat(next).isInstanceOf(NextStep.GivenUp.class);
    }

    @Test
    void jitterStaysWithinATenth() {
        assertThat(retries(0.0).plan(ladder(5), tries(0, 1), BUSY, END)).isEqualTo(again(Duration.ofSeconds(270), 0));
        assertThat(retries(1.0).plan(ladder(5), tries(0, 1), BUSY, END)).isEqualTo(again(Duration.ofSeconds(330), 0));
    }

    @Test
    void theNextAddressIsUsedWhenOneIsExhausted() {
        var plan = every(Duration.ofSeconds(2), null, 2, 1, 3, 0, 0);
        assertThat(evenly.plan(plan, tries(0, 1, 0, 0), BUSY, END)).isEqualTo(again(Duration.ofSeconds(2), 0));
        assertThat(evenly.plan(plan, tries(0, 2, 0, 0), BUSY, END)).isEqualTo(again(Duration.ofSeconds(2), 1));
        assertThat(evenly.plan(plan, tries(1, 2, 1, 0), BUSY, END)).isEqualTo(again(Duration.ofSeconds(2), 2));
        assertThat(evenly.plan(plan, tries(2, 2, 1, 3), BUSY, END)).isInstanceOf(NextStep.GivenUp.class);
    }

    @Test
    void anAddressWithZeroTriesIsSkipped() {
        var plan = every(Duration.ofSeconds(2), null, 1, 0, 1, 0, 0);
        assertThat(evenly.plan(plan, tries(0, 1, 0, 0), BUSY, END)).isEqualTo(again(Duration.ofSeconds(2), 2));
    }

    @Test
    void aNumberThatIsNoneGivesWayToTheNextAddressAtOnceHoweverManyTriesAreLeft() {
        var plan = every(Duration.ofHours(2), null, 5, 5, 0, 0, 0);
        assertThat(evenly.plan(plan, tries(0, 1, 0), NO_NUMBER, END)).isEqualTo(again(Duration.ZERO, 1));
        assertThat(evenly.plan(plan, tries(0, 1), NO_NUMBER, END)).isInstanceOf(NextStep.GivenUp.class);
        assertThat(evenly.plan(plan, tries(1, 1, 1), NO_NUMBER, END))
                .as("it is not gone back to")
                .isInstanceOf(NextStep.GivenUp.class);
    }

    @Test
    void addressesThatRotateTakeTurnsEachAsOftenAsAllowed() {
        assertThat(course(rotating(25, 2, 1, 3, 0, 5), 4)).containsExactly(0, 1, 2, 0, 2, 2);
        assertThat(course(rotating(25, 3, 0, 0, 0, 0), 1)).containsExactly(0, 0, 0);
        assertThat(course(every(Duration.ZERO, null, 2, 1, 3, 0, 5), 4))
                .as("in order")
                .containsExactly(0, 0, 1, 2, 2, 2);
    }

    @Test
    void theTotalEndsATurnToo() {
        assertThat(course(rotating(4, 5, 5, 5, 5, 5), 3)).containsExactly(0, 1, 2, 0);
    }

    @Test
    void theTurnDoesNotComeBackToANumberThatIsNone() {
        assertThat(course(rotating(25, 2, 2, 2, 0, 0), 3, 1)).containsExactly(0, 1, 2, 0, 2);
        assertThat(course(rotating(25, 2, 2, 2, 0, 0), 3, 0, 2)).containsExactly(0, 1, 2, 1);
        assertThat(course(rotating(25, 5, 5, 5, 5, 5), 5, 0, 1, 2, 3, 4)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void theNextAddressOfATurnIsCalledAfterTheIntervalAndAtOnceAfterANumberThatIsNone() {
        assertThat(evenly.plan(rotating(25, 2, 2, 0, 0, 0), tries(0, 1, 0), BUSY, END))
                .isEqualTo(again(Duration.ofSeconds(2), 1));
        assertThat(evenly.plan(rotating(25, 2, 2, 0, 0, 0), tries(1, 1, 1), NO_NUMBER, END))
                .isEqualTo(again(Duration.ZERO, 0));
    }

    @Test
    void withoutAnOutplanEachAddressHasTheCampaignsAttempts() {
        assertThat(evenly.plan(ladder(2), tries(0, 2, 0), BUSY, END)).isEqualTo(again(Duration.ofMinutes(10), 1));
        assertThat(evenly.plan(ladder(2), tries(1, 2, 2), BUSY, END)).isInstanceOf(NextStep.GivenUp.class);
    }

    @Test
    void aDispositionsOwnIntervalHoldsInsteadOfTheTryInterval() {
        var plan = every(Duration.ofHours(1), new RetryRule(Duration.ofMinutes(3), 1, false), 5, 0, 0, 0, 0);
        assertThat(after(plan, 4)).isEqualTo(again(Duration.ofMinutes(3), 0));
        assertThat(evenly.plan(plan, tries(0, 1), failed(Disposition.NO_ANSWER, true), END))
                .isEqualTo(again(Duration.ofHours(1), 0));
    }

    @Test
    void backoffMultipliesTheIntervalWithEachFurtherAttemptUpToAWeek() {
        var plan = every(Duration.ofMinutes(10), new RetryRule(null, 1.5, false), 5, 5, 0, 0, 0);
        assertThat(after(plan, 1)).isEqualTo(again(Duration.ofMinutes(10), 0));
        assertThat(after(plan, 2)).isEqualTo(again(Duration.ofMinutes(15), 0));
        assertThat(after(plan, 3)).isEqualTo(again(Duration.ofSeconds(1350), 0));
        var steep = every(Duration.ofHours(1), new RetryRule(null, 10, false), 5, 5, 5, 5, 5);
        assertThat(after(steep, 4)).isEqualTo(again(Duration.ofDays(7), 0));
    }

    @ParameterizedTest
    @CsvSource({"0, 180", "10, 180", "180, 180", "400, 400", "1261, 1620", "1440, 1620", "1500, 1620", "2000, 2000"})
    void anotherTimeOfDayIsThreeHoursFromTheTimeOfTheCall(int intervalMinutes, int laterMinutes) {
        var rule = new RetryRule(Duration.ofMinutes(intervalMinutes), 1, true);
        assertThat(after(every(Duration.ZERO, rule, 5, 0, 0, 0, 0), 1))
                .isEqualTo(again(Duration.ofMinutes(laterMinutes), 0));
    }

    /** Any plan, any course of calls: seeded, so that a failure comes again. */
    @Test
    void noRuleLeadsBeyondTheTotalNorBeyondAnAddressTriesAndEveryDestinationEnds() {
        var chance = new Random(5);
        for (int round = 0; round < 20_000; round++) {
            RetryPlan plan = anyPlan(chance);
            Map<Integer, Integer> calls = new TreeMap<>();
            int addresses = 1 + chance.nextInt(TryLimits.ADDRESSES);
            var byAddress = new TreeMap<Integer, Integer>();
            IntStream.range(0, addresses).forEach(place -> byAddress.put(place, 0));
            var next = plan.limits().next(new Tries(0, byAddress, 0, 0));
            int total = 0;
            int invalid = 0;
            Instant now = END;
            while (next.isPresent()) {
                int address = next.getAsInt();
                total++;
                byAddress.merge(address, 1, Integer::sum);
                calls.merge(address, 1, Integer::sum);
                assertThat(total).isLessThanOrEqualTo(plan.limits().total());
                assertThat(invalid & Tries.bit(address))
                        .as("a number that is none")
                        .isZero();
                assertThat(calls.get(address))
                        .isLessThanOrEqualTo(plan.limits().perAddress().get(address));
                Verdict verdict = anyVerdict(chance);
                NextStep step = retries(chance.nextDouble())
                        .plan(plan, new Tries(address, byAddress, total, invalid), verdict, now);
                invalid |= verdict.isNoNumber() ? Tries.bit(address) : 0;
                if (!(step instanceof NextStep.Again again)) {
                    break;
                }
                assertThat(again.at()).isAfterOrEqualTo(now).isBefore(now.plus(Duration.ofDays(9)));
                assertThat(again.addressNo()).isLessThan(addresses);
                if (plan.limits().order() == AddressOrder.IN_ORDER) {
                    assertThat(again.addressNo()).isGreaterThanOrEqualTo(address);
                }
                now = again.at();
                next = plan.limits().next(new Tries(again.addressNo(), byAddress, total, invalid));
                assertThat(next).as("what was promised can be kept").hasValue(again.addressNo());
            }
        }
    }

    private static Verdict anyVerdict(Random chance) {
        Disposition any = Disposition.values()[1 + chance.nextInt(Disposition.values().length - 1)];
        return failed(any, any != Disposition.INVALID_NUMBER && chance.nextInt(20) > 0);
    }

    private static RetryPlan anyPlan(Random chance) {
        var perAddress = chance.ints(TryLimits.ADDRESSES, 0, 6).boxed().toList();
        Map<Disposition, RetryRule> rules = new EnumMap<>(Disposition.class);
        for (Disposition each : Disposition.values()) {
            if (chance.nextBoolean()) {
                Duration interval = chance.nextBoolean() ? null : Duration.ofMillis(chance.nextInt(604_800_001));
                rules.put(each, new RetryRule(interval, 1 + 9 * chance.nextDouble(), chance.nextBoolean()));
            }
        }
        Duration interval = chance.nextBoolean() ? null : Duration.ofMillis(chance.nextInt(604_800_001));
        AddressOrder order = AddressOrder.values()[chance.nextInt(2)];
        return new RetryPlan(new TryLimits(perAddress, 1 + chance.nextInt(25), order), interval, rules);
    }
}
