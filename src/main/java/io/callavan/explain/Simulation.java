package io.callavan.explain;

import io.callavan.callerid.ChosenCallerId;
import io.callavan.callerid.Rehearsal;
import io.callavan.campaign.Standing;
import io.callavan.dnc.Callee;
import io.callavan.dnc.Judgement;
import io.callavan.dnc.Permission;
import io.callavan.pacing.Agents;
import io.callavan.pacing.Prospect;
import io.callavan.pacing.ServiceLevel;
import io.callavan.pacing.Waiting;
import io.callavan.retry.NextStep;
import io.callavan.retry.Tries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Dials a campaign on paper: goes from one instant at which something can happen to the next, by the rules of pacing, and
 * notes what it waits for. One run each.
 */
final class Simulation {

    private static final long MOST_STEPS = 200_000;

    /** In ns; the node that forecasts has calls to make. */
    private static final long LONGEST_RUN = 3_000_000_000L;

    /** What adding up shares may lose. */
    private static final double ROUNDING = 1e-9;

    private static final Comparator<Entry> BY_TIME =
            Comparator.comparing(Entry::at).thenComparing(Entry::order);
    private static final Comparator<Entry> BY_TURN =
            Comparator.comparing((Entry each) -> -each.destination().priority()).thenComparing(BY_TIME);
    private static final Comparator<OnPaper> BY_END = Comparator.comparing(OnPaper::endsAt);

    private final Prospect prospect;
    private final Assumptions assumed;
    private final @Nullable Judgement judgement;
    private final @Nullable Rehearsal pool;
    private final Map<Long, Map<Long, Integer>> triesWith;
    private final Next next;

    private final PriorityQueue<Entry> later = new PriorityQueue<>(BY_TIME);
    private final PriorityQueue<Entry> due = new PriorityQueue<>(BY_TURN);
    private final PriorityQueue<OnPaper> live = new PriorityQueue<>(BY_END);
    private final List<DryRun.Planned> planned = new ArrayList<>();
    private final Map<String, Integer> never = new TreeMap<>();
    private final Course course = new Course();
    private Instant time;
    private Instant turn;
    private double answers;
    private int order;
    private int completed;
    private int failed;

    Simulation(
            Prospect prospect,
            Assumptions assumed,
            @Nullable Judgement judgement,
            @Nullable Rehearsal pool,
            Map<Long, Map<Long, Integer>> triesWith,
            Next next) {
        this.prospect = prospect;
        this.assumed = assumed;
        this.judgement = judgement;
        this.pool = pool;
        this.triesWith = new HashMap<>(triesWith);
        this.next = next;
        this.time = assumed.at();
        this.turn = assumed.at();
    }

    /** What follows a call that nobody answered. */
    interface Next {
        NextStep after(Tries tries, Instant endedAt);
    }

    /** A destination in its queue; {@code why} is what it waits for until its time. */
    private record Entry(Waiting destination, Instant at, int order, Limit why) {}

    /** A call on paper; answered at the instant, or never. */
    private record OnPaper(String number, @Nullable Instant answeredAt, Instant endsAt, @Nullable Long did) {}

    void run(List<Waiting> waiting, Instant begin) {
        time = begin;
        turn = begin;
        prospect.live().forEach(this::underway);
        waiting.forEach(each -> later.add(
                new Entry(each, each.dueAt(), order++, each.tries().total() > 0 ? Limit.RETRIES : Limit.DUE_TIMES)));
        Instant end = begin.plus(Course.LONGEST);
        long begun = System.nanoTime();
        long steps = 0;
        while (!course.isStuck() && (!later.isEmpty() || !due.isEmpty())) {
            if (steps++ > MOST_STEPS || System.nanoTime() - begun > LONGEST_RUN || time.isAfter(end)) {
                course.stuckAt(Limit.HORIZON);
                return;
            }
            step();
        }
    }

    private void underway(Prospect.Live call) {
        Instant over = call.claimedAt().plus(assumed.ring()).plus(assumed.talk());
        live.add(new OnPaper("", call.answeredAt(), over.isBefore(time) ? time : over, null));
    }

    private void step() {
        while (!live.isEmpty() && !live.element().endsAt().isAfter(time)) {
            end(live.remove());
        }
        if (!prospect.isOpen(time)) {
            await(Limit.HOURS, prospect.nextOpening(time));
            return;
        }
        while (!later.isEmpty() && !later.element().at().isAfter(time)) {
            due.add(later.remove());
        }
        if (due.isEmpty()) {
            await(later.element().why(), later.element().at());
        } else if (live.size() >= prospect.slots()) {
            await(Limit.CAC, live.element().endsAt());
        } else if (turn.isAfter(time)) {
            await(Limit.CPS, turn);
        } else if (!agentsAllow()) {
            await(Limit.AGENTS, nextEvent());
        } else {
            dial(due.remove());
        }
    }

    private void end(OnPaper call) {
        if (pool != null && call.did() != null) {
            pool.ended(call.did(), call.answeredAt() != null, call.endsAt());
        }
    }

    /** Goes on to that instant; null is never. */
    private void await(Limit limit, @Nullable Instant until) {
        if (until == null) {
            course.stuckAt(limit);
            return;
        }
        course.waited(limit, Duration.between(time, until));
        time = until;
    }

    /** The calls that were answered hold an agent each until they end. */
    private boolean agentsAllow() {
        ServiceLevel level = prospect.serviceLevel();
        if (level == null) {
            return true;
        }
        long talking = live.stream().filter(this::isTalking).count();
        return level.allows((int) Math.max(0, agents() - talking), live.size() - talking);
    }

    private boolean isTalking(OnPaper call) {
        return call.answeredAt() != null && !call.answeredAt().isAfter(time);
    }

    private int agents() {
        Agents told = prospect.agents();
        int fresh = told.countUntil().isAfter(assumed.at()) ? told.available() : 0;
        return assumed.agents() == null ? fresh : assumed.agents();
    }

    private @Nullable Instant nextEvent() {
        return live.stream()
                .flatMap(call -> Stream.of(call.answeredAt(), call.endsAt()))
                .filter(Objects::nonNull)
                .filter(at -> at.isAfter(time))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private void dial(Entry entry) {
        Waiting destination = entry.destination();
        OptionalInt no = destination.next(prospect.plan().limits());
        if (no.isEmpty()) {
            dropped("NO_ADDRESS", destination);
            return;
        }
        String number = Objects.requireNonNull(destination.addresses().get(no.getAsInt()));
        Permission permission = permission(destination, number);
        if (permission instanceof Permission.Suppressed never) {
            dropped(never.why().name(), destination);
        } else if (permission instanceof Permission.NotBefore wait) {
            later.add(new Entry(destination, wait.at(), entry.order(), Limit.CALLEES));
        } else if (live.stream().anyMatch(call -> call.number().equals(number))) {
            later.add(new Entry(destination, busyUntil(number), entry.order(), Limit.DUE_TIMES));
        } else {
            call(entry, no.getAsInt(), number);
        }
    }

    private Permission permission(Waiting destination, String number) {
        var callee =
                new Callee(destination.id(), prospect.organizationId(), prospect.id(), number, destination.timezone());
        return Objects.requireNonNull(judgement).of(callee, time, time.plus(prospect.lateness()));
    }

    private Instant busyUntil(String number) {
        return live.stream()
                .filter(call -> call.number().equals(number))
                .map(OnPaper::endsAt)
                .max(Comparator.naturalOrder())
                .orElse(time);
    }

    /** Not dialed any more; counted as never dialed only if it was not dialed before. */
    private void dropped(String why, Waiting destination) {
        if (destination.tries().total() == 0) {
            never.merge(why, 1, Integer::sum);
        } else {
            failed++;
        }
    }

    private void call(Entry entry, int no, String number) {
        String callerId = prospect.callerId();
        Long did = null;
        if (pool != null) {
            long id = entry.destination().id();
            ChosenCallerId chosen = pool.choose(number, triesWith.getOrDefault(id, Map.of()), time);
            if (chosen instanceof ChosenCallerId.Chosen one) {
                callerId = one.number();
                did = one.didId();
            } else {
                due.add(entry);
                await(Limit.CALLER_IDS, chosen instanceof ChosenCallerId.NotYet wait ? wait.until() : null);
                return;
            }
        }
        place(entry, no, number, callerId, did);
    }

    private void place(Entry entry, int no, String number, @Nullable String callerId, @Nullable Long did) {
        Waiting destination = entry.destination();
        answers += assumed.answerShare();
        boolean answered = answers >= 1 - ROUNDING;
        answers -= answered ? 1 : 0;
        Instant over = end(answered);
        live.add(new OnPaper(number, answered ? time.plus(ring()) : null, over, did));
        Objects.requireNonNull(judgement).attempted(number, time);
        course.called(time, over);
        if (planned.size() < assumed.limit()) {
            planned.add(new DryRun.Planned(
                    destination.id(),
                    no,
                    number,
                    destination.tries().total() + 1,
                    time,
                    callerId,
                    pool == null ? "fixed" : "pool"));
        }
        turn = time.plus(prospect.interval());
        if (answered) {
            completed++;
        } else {
            again(destination, no, did, over);
        }
    }

    private Duration ring() {
        Duration most = Duration.ofSeconds(prospect.dialTimeout());
        return assumed.ring().compareTo(most) < 0 ? assumed.ring() : most;
    }

    private Instant end(boolean answered) {
        Duration most = Duration.ofSeconds(prospect.timeLimit());
        Duration talk = assumed.talk().compareTo(most) < 0 ? assumed.talk() : most;
        return time.plus(ring()).plus(answered ? talk : Duration.ZERO);
    }

    private void again(Waiting destination, int no, @Nullable Long did, Instant endedAt) {
        var byAddress = new TreeMap<>(destination.tries().byAddress());
        byAddress.merge(no, 1, Integer::sum);
        var tries = new Tries(no, byAddress, destination.tries().total() + 1, destination.tries().invalid());
        if (did != null) {
            Map<Long, Integer> own = new TreeMap<>(triesWith.getOrDefault(destination.id(), Map.of()));
            own.merge(did, 1, Integer::sum);
            triesWith.put(destination.id(), own);
        }
        if (next.after(tries, endedAt) instanceof NextStep.Again again) {
            var waiting = new Waiting(
                    destination.id(),
                    destination.priority(),
                    again.at(),
                    destination.addresses(),
                    new Tries(again.addressNo(), byAddress, tries.total(), tries.invalid()),
                    destination.timezone());
            later.add(new Entry(waiting, again.at(), order++, Limit.RETRIES));
        } else {
            failed++;
        }
    }

    DryRun.Data result(Standing standing, int lookedAt) {
        return new DryRun.Data(
                standing.id(),
                assumed.at(),
                new DryRun.Assumed(
                        assumed.answerShare(),
                        assumed.ringSeconds(),
                        assumed.talkSeconds(),
                        prospect.serviceLevel() == null ? null : Integer.valueOf(agents())),
                standing.pending(),
                lookedAt,
                List.copyOf(planned),
                never.entrySet().stream()
                        .map(each -> new DryRun.Never(each.getKey(), each.getValue()))
                        .toList(),
                new DryRun.Outcomes(completed, failed),
                course.forecast(prospect, standing, lookedAt));
    }
}
