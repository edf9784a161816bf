package io.callavan.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callavan.CallavanTest;
import io.callavan.call.CallEvent;
import io.callavan.call.Calls;
import io.callavan.call.ClaimedCall;
import io.callavan.disposition.Disposition;
import io.callavan.disposition.Result;
import io.callavan.disposition.Verdict;
import io.callavan.retry.NextStep;
import io.callavan.routes.ListsOf;
import io.callavan.web.ApiProgram;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * New versions of two lists take their places while their destinations are claimed and calls to them end, on rows that lie among one
 * another. The campaigns' hours never open, so that nobody but this test claims.
 */
@CallavanTest
class NewVersionWhileDialingTest {

    private static final long SEED = 20_261_121;
    private static final int NUMBERS = 300;
    private static final int ROUNDS = 5;
    private static final int SLOTS = 20;
    private static final int MOST_CALLS = 1_000_000;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private Pacing pacing;

    @Autowired
    private CampaignRowStore rows;

    @Autowired
    private ClaimStore claims;

    @Autowired
    private Calls calls;

    @Autowired
    private Clock clock;

    private final List<Dialed> dialed = new ArrayList<>();
    private ListsOf lists;
    private long node;
    private volatile boolean over;

    /** A campaign with one list; its calls that have not ended. */
    private record Dialed(
            CampaignRow campaign, long list, BlockingQueue<ClaimedCall> live, AtomicLong ids, Set<String> newest) {}

    @BeforeEach
    void twoCampaigns() {
        lists = new ListsOf(ApiProgram.of(context), sql);
        await().atMost(Duration.ofSeconds(60)).until(() -> pacing.reading().node() != null);
        node = Objects.requireNonNull(pacing.reading().node());
        for (String exchange : List.of("202501", "202502")) {
            dialed.add(dialed(exchange));
        }
    }

    private Dialed dialed(String exchange) {
        long id = lists.campaign("active");
        long list = lists.create(exchange);
        Set<String> numbers = new TreeSet<>();
        for (int last = 0; last < NUMBERS; last++) {
            numbers.add("+1%s%04d".formatted(exchange, last));
        }
        lists.imported(list, csv(numbers));
        lists.assign(list, id);
        CampaignRow row = await().atMost(Duration.ofSeconds(60))
                .until(() -> rows.campaign(id, node), Optional::isPresent)
                .orElseThrow();
        var ids = new AtomicLong((3L << 57) + id * MOST_CALLS);
        return new Dialed(row, list, new LinkedBlockingQueue<>(), ids, numbers);
    }

    private static String csv(Set<String> numbers) {
        return "phone\n" + String.join("\n", numbers) + "\n";
    }

    @Test
    void everyDestinationIsInOnePlaceAndTheCountersSayWhatTheRowsSay() throws Exception {
        var threads = Executors.newScheduledThreadPool(dialed.size() * 5);
        try {
            var importing = new ArrayList<Future<@Nullable Object>>();
            var claiming = new ArrayList<Future<?>>();
            var ending = new ArrayList<Future<@Nullable Object>>();
            var together = new CyclicBarrier(dialed.size());
            for (Dialed each : dialed) {
                for (int claimer = 0; claimer < 2; claimer++) {
                    int firstSlot = claimer * SLOTS;
                    claiming.add(threads.scheduleWithFixedDelay(
                            () -> claimSome(each, firstSlot), 0, 10, TimeUnit.MILLISECONDS));
                    ending.add(threads.submit(() -> endAllTheTime(each, firstSlot)));
                }
                importing.add(threads.submit(() -> importAllTheTime(each, together)));
            }
            for (var each : importing) {
                each.get(120, TimeUnit.SECONDS);
            }
            // a claimer that failed is done before
            assertThat(claiming)
                    .allSatisfy(each -> assertThat(each.cancel(false)).isTrue());
            over = true;
            for (var each : ending) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            over = true;
            threads.shutdown();
        }
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

        for (Dialed each : dialed) {
            var audit = new ListAudit(sql, each.campaign().id(), each.list());
            audit.assertCountersEqualRows();
            audit.assertEveryCallHasItsDestination();
            assertThat(audit.numbers()).doesNotHaveDuplicates().containsAll(each.newest());
            assertThat(audit.calls()).as("made meanwhile").isGreaterThan(ROUNDS * 10L);
            assertThat(audit.newestReady()).isEqualTo(ROUNDS + 1);
        }
    }

    /** Half of the numbers that were there and as many others, each time. */
    private @Nullable Object importAllTheTime(Dialed of, CyclicBarrier together) throws Exception {
        var random = new Random(SEED + of.list());
        for (int round = 1; round <= ROUNDS; round++) {
            of.newest().removeIf(number -> random.nextBoolean());
            for (int more = 0; more < NUMBERS / 2; more++) {
                of.newest().add("+12025%02d%04d".formatted(10 + of.list() % 80, random.nextInt(10_000)));
            }
            together.await(60, TimeUnit.SECONDS);
            lists.imported(of.list(), csv(of.newest()));
        }
        return null;
    }

    private void claimSome(Dialed of, int firstSlot) {
        Set<Integer> free = new TreeSet<>();
        for (int slot = firstSlot; slot < firstSlot + SLOTS; slot++) {
            free.add(slot);
        }
        free.removeAll(rows.liveSlots(of.campaign().id()).keySet());
        List<Long> idle = idle(of, free.size());
        var owner = new OwnedCampaign(of.campaign(), 0, System.nanoTime());
        var candidates = new ArrayList<Candidate>();
        free.stream()
                .limit(idle.size())
                .forEach(slot -> candidates.add(new Candidate(
                        owner,
                        of.campaign(),
                        idle.get(candidates.size()),
                        slot,
                        of.ids().incrementAndGet())));
        if (!candidates.isEmpty()) {
            of.live().addAll(claim(candidates));
        }
    }

    /** Any of them: two claimers often ask for the same. */
    private List<Long> idle(Dialed of, int most) {
        return sql.sql(
                        """
                        SELECT d.id FROM auto_dialer_destinations d JOIN auto_dialer_lists l ON l.version_id = d.version_id
                        WHERE l.id = ? AND d.status = 0 ORDER BY RAND() LIMIT ?""")
                .params(of.list(), most)
                .query(Long.class)
                .list();
    }

    private List<ClaimedCall> claim(List<Candidate> candidates) {
        var now = clock.instant();
        return claims.claim(
                candidates,
                node,
                "simulator",
                now,
                settings -> calls.deadlines(settings, now),
                call -> UUID.randomUUID().toString().replace("-", ""));
    }

    private @Nullable Object endAllTheTime(Dialed of, int seed) throws InterruptedException {
        var random = new Random(SEED + seed);
        while (!over || !of.live().isEmpty()) {
            ClaimedCall call = of.live().poll(50, TimeUnit.MILLISECONDS);
            if (call == null) {
                continue;
            }
            NextStep next =
                    switch (random.nextInt(4)) {
                        case 0 -> new NextStep.Done();
                        case 1 -> new NextStep.GivenUp();
                        default -> new NextStep.Again(clock.instant(), 0);
                    };
            boolean success = next instanceof NextStep.Done;
            calls.settle(
                    calls.live(call),
                    ended(),
                    success
                            ? new Verdict(Disposition.ANSWERED, Result.SUCCESS, false, true)
                            : new Verdict(Disposition.BUSY, Result.FAIL, true, true),
                    next);
        }
        return null;
    }

    private CallEvent ended() {
        return new CallEvent(
                CallEvent.Kind.ENDED,
                UUID.randomUUID().toString(),
                null,
                clock.instant(),
                null,
                null,
                null,
                null,
                null,
                null,
                "{}");
    }
}
