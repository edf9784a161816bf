package io.callavan.callerid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callavan.CallavanTest;
import io.callavan.callerid.ChosenCallerId.Chosen;
import io.callavan.callerid.ChosenCallerId.NoneLeft;
import io.callavan.number.Localities;
import io.callavan.organization.Caller;
import io.callavan.organization.Role;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@CallavanTest
class CallerIdsTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CallerIds callerIds;

    @Autowired
    CallerIdStore store;

    @Autowired
    CallerIdStatsStore stats;

    @Autowired
    TransactionTemplate transaction;

    private long choose(Pool pool) {
        return did(callerIds.choose(pool.call(), pool.campaign));
    }

    private static long did(ChosenCallerId chosen) {
        return ((Chosen) chosen).didId();
    }

    private List<Long> choices(Pool pool, int times) {
        return Stream.generate(() -> choose(pool)).limit(times).toList();
    }

    @Test
    void theRoundRobinIsSmoothAndFollowsTheWeights() {
        var pool = new Pool(jdbc, "round_robin", 1, 2, 3);
        long one = pool.dids.get(0);
        long two = pool.dids.get(1);
        long three = pool.dids.get(2);
        List<Long> cycle = List.of(three, two, one, three, two, three);
        assertThat(choices(pool, 12))
                .isEqualTo(Stream.concat(cycle.stream(), cycle.stream()).toList());
        assertThat(pool.rows()).allMatch(row -> row.get("credit").equals(0));
    }

    @Test
    void theCallShowsTheNumberAndIsCounted() {
        var pool = new Pool(jdbc, "round_robin", 1);
        long call = pool.call();
        assertThat(callerIds.choose(call, pool.campaign)).isEqualTo(new Chosen("+12025551000", pool.dids.get(0)));
        assertThat(pool.shown()).isEqualTo(pool.counted()).isEqualTo(Map.of(pool.dids.get(0), 1));
        assertThat(jdbc.sql("SELECT caller_id FROM auto_dialer_call_sessions WHERE id = " + call)
                        .query(String.class)
                        .single())
                .isEqualTo("+12025551000");
    }

    @Test
    void choosingTwiceForOneCallCountsOnce() {
        var pool = new Pool(jdbc, "round_robin", 1, 1);
        long call = pool.call();
        ChosenCallerId first = callerIds.choose(call, pool.campaign);
        assertThat(callerIds.choose(call, pool.campaign)).isEqualTo(first);
        assertThat(pool.counted()).containsExactly(Map.entry(did(first), 1));
    }

    @Test
    void eightThreadsShareOneRoundRobinExactly() throws Exception {
        var pool = new Pool(jdbc, "round_robin", 1, 2, 3);
        chooseFromEightThreads(pool, 100);
        // 133 whole cycles of six, and of the 134th the first two: the heaviest, then the second
        Map<Long, Integer> exact = Map.of(pool.dids.get(0), 133, pool.dids.get(1), 267, pool.dids.get(2), 400);
        assertThat(pool.counted()).isEqualTo(exact);
        assertThat(pool.shown()).isEqualTo(exact);
        assertThat(pool.creditSum()).isZero();
    }

    @Test
    void givingBackFromManyThreadsRestoresTheSpread() throws Exception {
        var pool = new Pool(jdbc, "round_robin", 1, 2, 3);
        choices(pool, 4);
        var before = pool.rows();
        var counted = pool.counted();
        List<Long> calls = chooseFromEightThreads(pool, 25);
        assertThat(pool.rows()).as("200 turns end within a cycle").isNotEqualTo(before);

        inEightThreads(calls.stream().map(call -> (Callable<Void>) () -> {
            callerIds.giveBack(call);
            callerIds.giveBack(call);
            return null;
        }));
        assertThat(pool.rows()).isEqualTo(before);
        assertThat(pool.counted()).isEqualTo(counted).isEqualTo(pool.shown());
    }

    @Test
    void whatTheCarrierAnsweredIsNotGivenBack() {
        var pool = new Pool(jdbc, "round_robin", 1, 1);
        long call = pool.call();
        callerIds.choose(call, pool.campaign);
        pool.state(call, 3);
        callerIds.giveBack(call);
        assertThat(pool.counted()).hasSize(1).containsValue(1).isEqualTo(pool.shown());
    }

    @Test
    void aNumberDisabledMeanwhileIsGivenBackToo() {
        var pool = new Pool(jdbc, "round_robin", 1, 2);
        long call = pool.call();
        long chosen = did(callerIds.choose(call, pool.campaign));
        pool.enable(chosen, false);
        callerIds.giveBack(call);
        assertThat(pool.rows()).allMatch(row -> row.get("credit").equals(0));
    }

    @Test
    void aDisabledNumberIsNotUsedAgain() {
        var pool = new Pool(jdbc, "round_robin", 1, 5);
        pool.enable(pool.dids.get(1), false);
        assertThat(choices(pool, 3)).containsOnly(pool.dids.get(0));
        pool.enable(pool.dids.get(0), false);
        long call = pool.call();
        assertThat(callerIds.choose(call, pool.campaign)).isEqualTo(new NoneLeft("no_caller_id"));
        assertThat(pool.counted()).containsExactly(Map.entry(pool.dids.get(0), 3));
    }

    @Test
    void aRetryUsesANumberNotTriedYetAndThenStartsOver() {
        for (String strategy : List.of("round_robin", "random", "least_recently_used", "least_used")) {
            var pool = new Pool(jdbc, strategy, 100, 1, 1);
            long destination = pool.call();
            var tried = new ArrayList<Long>();
            for (int attempt = 0; attempt < 6; attempt++) {
                long call = pool.call(destination);
                tried.add(did(callerIds.choose(call, pool.campaign)));
                pool.state(call, 3);
                choices(pool, 2);
            }
            assertThat(tried.subList(0, 3)).as(strategy).containsExactlyInAnyOrderElementsOf(pool.dids);
            assertThat(tried.subList(3, 6)).as(strategy).containsExactlyInAnyOrderElementsOf(pool.dids);
            assertThat(pool.creditSum()).isZero();
        }
    }

    @Test
    void aNumberGivenBackCountsAsNotTried() {
        var pool = new Pool(jdbc, "round_robin", 100, 1);
        long destination = pool.call();
        long first = pool.call(destination);
        long chosen = did(callerIds.choose(first, pool.campaign));
        callerIds.giveBack(first);
        pool.state(first, 4);
        assertThat(did(callerIds.choose(pool.call(destination), pool.campaign))).isEqualTo(chosen);
    }

    @Test
    void givingBackARetryRestoresTheSpread() {
        var pool = new Pool(jdbc, "round_robin", 3, 2, 1);
        long destination = pool.call();
        long first = pool.call(destination);
        callerIds.choose(first, pool.campaign);
        pool.state(first, 3);
        var before = pool.rows();
        long retry = pool.call(destination);
        callerIds.choose(retry, pool.campaign);
        callerIds.giveBack(retry);
        assertThat(pool.rows()).isEqualTo(before);
    }

    @Test
    void theLeastRecentlyUsedTakeTurnsWhateverTheNodesClocksSay() {
        var pool = new Pool(jdbc, "least_recently_used", 1, 1, 1);
        CallerIds[] nodes = {at("2026-03-02T12:00:00Z"), at("2026-03-02T12:00:07Z"), at("2026-03-02T11:59:00Z")};
        var chosen = new ArrayList<Long>();
        for (int i = 0; i < 9; i++) {
            CallerIds node = nodes[i * 2 % 3];
            chosen.add(transaction.execute(s -> did(node.choose(pool.call(), pool.campaign))));
        }
        assertThat(chosen.subList(0, 3)).containsExactlyElementsOf(pool.dids);
        assertThat(chosen.subList(3, 6)).containsExactlyElementsOf(pool.dids);
        assertThat(chosen.subList(6, 9)).containsExactlyElementsOf(pool.dids);
    }

    @Test
    void aSeededRandomGivesTheSameChoices() {
        List<Integer> first = seeded(42);
        assertThat(seeded(42)).isEqualTo(first);
        assertThat(seeded(43)).isNotEqualTo(first);
    }

    private List<Integer> seeded(long seed) {
        var pool = new Pool(jdbc, "random", 1, 2, 3);
        var seeded = new CallerIds(store, stats, Clock.systemUTC(), new Random(seed), new Localities());
        return Stream.generate(() -> transaction.execute(s -> did(seeded.choose(pool.call(), pool.campaign))))
                .limit(30)
                .map(pool.dids::indexOf)
                .toList();
    }

    @Test
    void aCallThatIsNotClaimedAnyMoreGetsNothing() {
        var pool = new Pool(jdbc, "round_robin", 1);
        long call = pool.call();
        pool.state(call, 4);
        assertThatThrownBy(() -> callerIds.choose(call, pool.campaign)).hasMessageContaining("not claimed");
        assertThatThrownBy(() -> callerIds.choose(call + 1_000_000, pool.campaign))
                .hasMessageContaining("no call");
        assertThat(pool.counted()).isEmpty();
        assertThat(pool.shown()).isEmpty();
    }

    @Test
    void statisticsShowUsesAndEnds() {
        var pool = new Pool(jdbc, "random", 1, 1);
        var caller = new Caller(pool.organization, 1, "o", Role.OWNER);
        assertThat(callerIds.stats(caller, pool.campaign).data())
                .isEqualTo(new CallerIdStats.Data(pool.campaign, 0, "random", List.of()));

        long did = choose(pool);
        jdbc.sql("UPDATE auto_dialer_caller_id_stats SET total_calls = 5, answered_calls = 3, completed_calls = 2,"
                        + " failed_calls = 1"
                        + " WHERE campaign_id = " + pool.campaign)
                .update();
        var data = callerIds.stats(caller, pool.campaign).data();
        assertThat(data.totalCalls()).isEqualTo(5);
        assertThat(data.stats()).singleElement().satisfies(use -> {
            assertThat(use.didId()).isEqualTo(did);
            assertThat(use.answeredCalls()).isEqualTo(3);
            assertThat(use.successRate()).isEqualTo(66.7);
            assertThat(use.lastUsedAt()).isNotNull();
        });

        var stranger = new Caller(pool.organization + 1, 2, "s", Role.OWNER);
        assertThatThrownBy(() -> callerIds.stats(stranger, pool.campaign))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
    }

    private CallerIds at(String instant) {
        return new CallerIds(
                store, stats, Clock.fixed(Instant.parse(instant), ZoneOffset.UTC), new Random(1), new Localities());
    }

    private List<Long> chooseFromEightThreads(Pool pool, int each) throws Exception {
        List<Long> calls = Stream.generate(pool::call).limit(8L * each).toList();
        inEightThreads(calls.stream().map(call -> () -> callerIds.choose(call, pool.campaign)));
        return calls;
    }

    private static <T> void inEightThreads(Stream<Callable<T>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<T> done : threads.invokeAll(work.toList(), 60, TimeUnit.SECONDS)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
