package io.callavan.callerid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callavan.CallavanTest;
import io.callavan.callerid.ChosenCallerId.Chosen;
import io.callavan.callerid.ChosenCallerId.NoneLeft;
import io.callavan.callerid.ChosenCallerId.NotYet;
import io.callavan.number.Localities;
import io.callavan.organization.Caller;
import io.callavan.organization.Role;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What keeps the numbers of a pool from being worn out, and where its cycle stands. */
@CallavanTest
class CareTest {

    /** A second after the calls of {@link Pool} are claimed. */
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:01Z");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CallerIdStore store;

    @Autowired
    CallerIdStatsStore stats;

    @Autowired
    TransactionTemplate transaction;

    private CallerIds node(Instant now) {
        return new CallerIds(store, stats, Clock.fixed(now, ZoneOffset.UTC), new Random(1), new Localities());
    }

    private ChosenCallerId choose(Instant now, Pool pool, long call) {
        return transaction.execute(status -> node(now).choose(call, pool.campaign));
    }

    private ChosenCallerId choose(Pool pool) {
        return choose(NOON, pool, pool.call());
    }

    private int chosen(Pool pool) {
        return pool.dids.indexOf(((Chosen) choose(pool)).didId());
    }

    private List<Integer> chosen(Pool pool, int times) {
        return Stream.generate(() -> chosen(pool)).limit(times).toList();
    }

    private String shown(Pool pool, String callee) {
        return ((Chosen) choose(NOON, pool, pool.call(pool.call(), callee))).number();
    }

    @Test
    void theLeastUsedComesFirstAndWeightsBreakTies() {
        var pool = new Pool(jdbc, "least_used", 1, 3, 2);
        assertThat(chosen(pool, 6)).containsExactly(1, 2, 0, 1, 2, 0);
        pool.add(1);
        assertThat(chosen(pool, 3)).as("a new number catches up").containsExactly(3, 3, 1);
    }

    @Test
    void aNumberGivenBackWasNotUsed() {
        var pool = new Pool(jdbc, "least_used", 1, 1);
        long call = pool.call();
        choose(NOON, pool, call);
        transaction.executeWithoutResult(status -> node(NOON).giveBack(call));
        assertThat(chosen(pool, 2)).containsExactly(0, 1);
    }

    @Test
    void twoNodesAndARestartMakeOneExactCycle() throws Exception {
        var pool = new Pool(jdbc, "round_robin", 1, 2, 3);
        List<CallerIds> nodes = List.of(node(NOON), node(NOON.plusSeconds(3)));
        inThreads(IntStream.range(0, 60)
                .mapToObj(turn ->
                        () -> transaction.execute(status -> nodes.get(turn % 2).choose(pool.call(), pool.campaign))));
        assertThat(pool.counted().values()).containsExactly(10, 20, 30);
        assertThat(chosen(pool, 6)).as("as if from the first").containsExactly(2, 1, 0, 2, 1, 2);
    }

    @Test
    void aPausedCampaignBeginsItsCycleAnewAndKeepsItsFigures() {
        for (String strategy : List.of("round_robin", "least_recently_used", "least_used")) {
            var pool = new Pool(jdbc, strategy, 1, 1, 1).with("status = 'paused'");
            var caller = new Caller(pool.organization, 1, "o", Role.OWNER);
            assertThat(chosen(pool)).isZero();
            CycleReset reset = transaction.execute(status -> node(NOON).resetCycle(caller, pool.campaign));
            assertThat(reset.data().totalCalls()).isEqualTo(1);
            assertThat(chosen(pool, 3)).as(strategy).containsExactly(0, 1, 2);
        }
    }

    @Test
    void onlyAPausedCampaignOfTheCallersBeginsAnew() {
        var pool = new Pool(jdbc, "round_robin", 1, 1).with("status = 'active'");
        var caller = new Caller(pool.organization, 1, "o", Role.OWNER);
        assertThatThrownBy(() -> transaction.execute(s -> node(NOON).resetCycle(caller, pool.campaign)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("CAMPAIGN_NOT_PAUSED"));
        var stranger = new Caller(pool.organization + 1, 1, "s", Role.OWNER);
        assertThatThrownBy(() -> transaction.execute(s -> node(NOON).resetCycle(stranger, pool.campaign)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
    }

    @Test
    void numbersOfTheCalleesAreaComeFirstThenThoseOfItsCountry() {
        var pool = new Pool(jdbc, "round_robin").with("caller_id_local_presence = TRUE");
        for (String number : List.of("+14155550100", "+12025550100", "+14165550100", "+442071838750")) {
            pool.add(number, 1);
        }
        assertThat(shown(pool, "+12025550177")).isEqualTo("+12025550100");
        assertThat(shown(pool, "+12025550178")).as("again").isEqualTo("+12025550100");
        assertThat(shown(pool, "+14165550123")).as("Toronto").isEqualTo("+14165550100");
        assertThat(shown(pool, "+16045550123"))
                .as("Canada, not the same plan's other country")
                .isEqualTo("+14165550100");
        assertThat(shown(pool, "+441615550123")).isEqualTo("+442071838750");
        assertThat(List.of("+14155550100", "+12025550100")).contains(shown(pool, "+12125550123"));
        assertThat(shown(pool, "+33140000000")).as("none of the country: any").startsWith("+");
    }

    @Test
    void aRetryTakesTheNearestNumberNotTriedYet() {
        var pool = new Pool(jdbc, "round_robin").with("caller_id_local_presence = TRUE");
        pool.add("+442071838750", 1);
        pool.add("+14155550100", 1);
        pool.add("+12025550100", 1);
        String callee = "+12025550177";
        long destination = pool.call();
        for (String expected : List.of("+12025550100", "+14155550100", "+442071838750", "+12025550100")) {
            long call = pool.call(destination, callee);
            assertThat(((Chosen) choose(NOON, pool, call)).number()).isEqualTo(expected);
            pool.state(call, 3);
        }
    }

    @Test
    void aNumberMakesNoMoreCallsInAnHourThanItMay() {
        var pool = new Pool(jdbc, "round_robin", 1, 1).with("caller_id_max_per_hour = 2");
        assertThat(chosen(pool, 4)).containsExactly(0, 1, 0, 1);

        assertThat(choose(pool)).isEqualTo(new NotYet(Instant.parse("2026-03-02T13:00:00Z"), Duration.ofMinutes(1)));
        assertThat(choose(NOON.plusSeconds(3590), pool, pool.call()))
                .as("the rest of the hour")
                .isEqualTo(new NotYet(Instant.parse("2026-03-02T13:00:00Z"), Duration.ofSeconds(9)));
        assertThat(choose(NOON.plusSeconds(3599), pool, pool.call())).isInstanceOf(Chosen.class);
        assertThat(pool.counted().values())
                .as("the last one of the first four stood alone, so it is still owed its turn")
                .containsExactly(2, 3);
    }

    @Test
    void aDayHas24HoursWhateverTheHourAllows() {
        var pool = new Pool(jdbc, "least_used", 1).with("caller_id_max_per_day = 2, caller_id_max_per_hour = 2");
        assertThat(chosen(pool, 2)).containsExactly(0, 0);
        assertThat(choose(NOON.plusSeconds(4000), pool, pool.call()))
                .isEqualTo(new NotYet(Instant.parse("2026-03-03T12:00:00Z"), Duration.ofMinutes(1)));
        assertThat(choose(NOON.plusSeconds(86_400), pool, pool.call())).isInstanceOf(Chosen.class);
    }

    @Test
    void aCallThatWasGivenBackUsesNothingUp() {
        var pool = new Pool(jdbc, "round_robin", 1).with("caller_id_max_per_hour = 1");
        long call = pool.call();
        choose(NOON, pool, call);
        assertThat(choose(pool)).isInstanceOf(NotYet.class);
        transaction.executeWithoutResult(status -> node(NOON).giveBack(call));
        assertThat(choose(pool)).isInstanceOf(Chosen.class);
    }

    @Test
    void aLimitedNumberNeitherGainsNorPaysInTheRoundRobin() {
        var pool = new Pool(jdbc, "round_robin", 1, 2, 3);
        var other = new Pool(pool, "round_robin");
        jdbc.sql("DELETE FROM auto_dialer_campaign_caller_ids WHERE campaign_id = " + other.campaign + " AND did_id <> "
                        + pool.dids.get(2))
                .update();
        pool.with("caller_id_max_per_hour = 4");
        chosen(other, 4);
        assertThat(chosen(pool, 6)).containsExactly(1, 0, 1, 1, 0, 1);
        assertThat(pool.rows()).allMatch(row -> row.get("credit").equals(0));
    }

    @Test
    void campaignsThatShareNumbersNeverPassTheLimitTogether() throws Exception {
        var pool = new Pool(jdbc, "round_robin", 1, 1).with("caller_id_max_per_hour = 5");
        var other = new Pool(pool, "least_used").with("caller_id_max_per_hour = 5");
        inThreads(IntStream.range(0, 40).mapToObj(turn -> () -> choose(turn % 2 == 0 ? pool : other)));
        for (long did : pool.dids) {
            assertThat(pool.shown().getOrDefault(did, 0) + other.shown().getOrDefault(did, 0))
                    .isEqualTo(5);
        }
    }

    @Test
    void aNumberThatFailedInARowRestsAndIsThenTriedOnce() {
        var pool = new Pool(jdbc, "round_robin", 1, 1).with("caller_id_rest_after_failures = 3");
        pool.failed(pool.dids.get(0), 3, "2026-03-02 11:30:00");
        assertThat(chosen(pool, 3)).containsExactly(1, 1, 1);

        pool.failed(pool.dids.get(1), 4, "2026-03-02 11:50:00");
        assertThat(choose(pool))
                .as("an hour, if nothing else is set")
                .isEqualTo(new NotYet(Instant.parse("2026-03-02T12:30:00Z"), Duration.ofMinutes(1)));
        pool.with("caller_id_rest_minutes = 31");
        assertThat(choose(pool)).isEqualTo(new NotYet(Instant.parse("2026-03-02T12:01:00Z"), Duration.ofSeconds(59)));
        assertThat(choose(NOON.plusSeconds(59), pool, pool.call())).isInstanceOf(Chosen.class);
        pool.failed(pool.dids.get(1), 2, "2026-03-02 11:59:00");
        assertThat(chosen(pool)).as("two are not enough").isEqualTo(1);
    }

    @Test
    void whileSomeRestOthersMayBeDisabledAndNoneMeansNone() {
        var pool = new Pool(jdbc, "round_robin", 1, 1).with("caller_id_rest_after_failures = 1");
        pool.failed(pool.dids.get(0), 1, "2026-03-02 11:59:00");
        pool.enable(pool.dids.get(1), false);
        assertThat(choose(pool)).isInstanceOf(NotYet.class);
        pool.enable(pool.dids.get(0), false);
        assertThat(choose(pool)).isEqualTo(new NoneLeft("no_caller_id"));
    }

    @Test
    void availableNumbersAreEnabledAndCountTheCampaignsThatMayStillDial() {
        var pool = new Pool(jdbc, "random", 1, 1, 1).with("status = 'paused'");
        var other = new Pool(pool, "random").with("status = 'draft'");
        new Pool(pool, "random").with("status = 'archived'");
        pool.enable(pool.dids.get(1), false);
        var caller = new Caller(pool.organization, 1, "o", Role.OWNER);

        var all = node(NOON).available(caller, null).data();
        assertThat(all)
                .extracting(AvailableCallerIds.Number::didId)
                .containsExactly(pool.dids.get(0), pool.dids.get(2));
        assertThat(all.get(0).phoneNumber()).isEqualTo("+12025551000");
        assertThat(all).extracting(AvailableCallerIds.Number::campaigns).containsExactly(2, 2);
        assertThat(node(NOON).available(caller, other.campaign).data())
                .extracting(AvailableCallerIds.Number::campaigns)
                .containsExactly(1, 1);
    }

    private static <T> void inThreads(Stream<Callable<T>> work) throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            for (var done : threads.invokeAll(work.toList(), 60, TimeUnit.SECONDS)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
