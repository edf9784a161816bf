package io.callavan.explain;

import io.callavan.campaign.Standing;
import io.callavan.dnc.Callee;
import io.callavan.dnc.Judgement;
import io.callavan.dnc.Permission;
import io.callavan.explain.CallerIdsOnPaper.Choice;
import io.callavan.explain.Turns.Entry;
import io.callavan.pacing.Prospect;
import io.callavan.pacing.Waiting;
import io.callavan.retry.NextStep;
import io.callavan.retry.Tries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Dials a campaign on paper: goes from one instant at which something can happen to the next, by the rules of pacing, and
 * notes what it waits for. One run each.
 */
final class Simulation {

    private static final long MOST_STEPS = 200_000;

    /** In ns; the node that forecasts has calls to make. */
    private static final long LONGEST_RUN = 3_000_000_000L;

    private final Prospect prospect;
    private final Assumptions assumed;
    private final @Nullable Judgement judgement;
    private final CallerIdsOnPaper callerIds;
    private final Next next;

    private final Turns turns = new Turns();
    private final LiveOnPaper live = new LiveOnPaper();
    private final AnswersOnPaper answers;
    private final AgentsOnPaper agents;
    private final Notes notes;
    private final Course course = new Course();
    private Instant time;
    private Instant turn;

    Simulation(
            Prospect prospect,
            Assumptions assumed,
            @Nullable Judgement judgement,
            CallerIdsOnPaper callerIds,
            Next next) {
        this.prospect = prospect;
        this.assumed = assumed;
        this.judgement = judgement;
        this.callerIds = callerIds;
        this.next = next;
        this.answers = new AnswersOnPaper(assumed, prospect);
        this.agents = new AgentsOnPaper(assumed, prospect);
        this.notes = new Notes(assumed.limit());
        this.time = assumed.at();
        this.turn = assumed.at();
    }

    /** What follows a call that nobody answered. */
    interface Next {
        NextStep after(Tries tries, Instant endedAt);
    }

    void run(List<Waiting> waiting, Instant begin) {
        time = begin;
        turn = begin;
        prospect.live().forEach(call -> live.add(answers.underway(call, begin)));
        waiting.forEach(each -> turns.add(each, each.tries().total() > 0 ? Limit.RETRIES : Limit.DUE_TIMES));
        Instant end = begin.plus(Course.LONGEST);
        long begun = System.nanoTime();
        long steps = 0;
        while (!course.isStuck() && !turns.isOver()) {
            if (steps++ > MOST_STEPS || System.nanoTime() - begun > LONGEST_RUN || time.isAfter(end)) {
                course.stuckAt(Limit.HORIZON);
                return;
            }
            step();
        }
    }

    private void step() {
        for (OnPaper ended = live.ended(time); ended != null; ended = live.ended(time)) {
            callerIds.ended(ended);
        }
        if (!prospect.isOpen(time)) {
            await(Limit.HOURS, prospect.nextOpening(time));
            return;
        }
        turns.release(time);
        if (turns.isNoneDue()) {
            await(turns.upcoming().why(), turns.upcoming().at());
        } else if (live.size() >= prospect.slots()) {
            await(Limit.CAC, live.firstEnd());
        } else if (turn.isAfter(time)) {
            await(Limit.CPS, turn);
        } else if (!agents.allow(live, time)) {
            await(Limit.AGENTS, live.nextChange(time));
        } else {
            dial(turns.take());
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

    private void dial(Entry entry) {
        Waiting destination = entry.destination();
        OptionalInt no = destination.next(prospect.plan().limits());
        if (no.isEmpty()) {
            notes.dropped("NO_ADDRESS", destination);
            return;
        }
        String number = Objects.requireNonNull(destination.addresses().get(no.getAsInt()));
        Permission permission = permission(destination, number);
        Instant busyUntil = live.busyUntil(number);
        if (permission instanceof Permission.Suppressed never) {
            notes.dropped(never.why().name(), destination);
        } else if (permission instanceof Permission.NotBefore wait) {
            turns.putOff(entry, wait.at(), Limit.CALLEES);
        } else if (busyUntil != null) {
            turns.putOff(entry, busyUntil, Limit.DUE_TIMES);
        } else {
            call(entry, no.getAsInt(), number);
        }
    }

    private Permission permission(Waiting destination, String number) {
        var callee =
                new Callee(destination.id(), prospect.organizationId(), prospect.id(), number, destination.timezone());
        return Objects.requireNonNull(judgement).of(callee, time, time.plus(prospect.lateness()));
    }

    private void call(Entry entry, int no, String number) {
        Choice choice = callerIds.choose(entry.destination().id(), number, time);
        if (choice instanceof Choice.Shown shown) {
            place(entry.destination(), no, number, shown);
        } else if (choice instanceof Choice.NotBefore wait) {
            turns.giveBack(entry);
            await(Limit.CALLER_IDS, wait.at());
        }
    }

    private void place(Waiting destination, int no, String number, Choice.Shown shown) {
        OnPaper call = answers.call(number, time, shown.did());
        live.add(call);
        Objects.requireNonNull(judgement).attempted(number, time);
        course.called(time, call.endsAt());
        int attempt = destination.tries().total() + 1;
        notes.called(
                new DryRun.Planned(destination.id(), no, number, attempt, time, shown.number(), callerIds.source()));
        turn = time.plus(prospect.interval());
        if (call.isAnswered()) {
            notes.completed();
        } else {
            callerIds.tried(destination.id(), shown.did());
            again(destination, no, call.endsAt());
        }
    }

    private void again(Waiting destination, int no, Instant endedAt) {
        Tries before = destination.tries();
        var byAddress = new TreeMap<>(before.byAddress());
        byAddress.merge(no, 1, Integer::sum);
        var tries = new Tries(no, byAddress, before.total() + 1, before.invalid());
        if (next.after(tries, endedAt) instanceof NextStep.Again again) {
            turns.retry(destination, tries, again);
        } else {
            notes.failed();
        }
    }

    DryRun.Data result(Standing standing, int lookedAt) {
        return new DryRun.Data(
                standing.id(),
                assumed.at(),
                new DryRun.Assumed(assumed.answerShare(), assumed.ringSeconds(), assumed.talkSeconds(), agents.count()),
                standing.pending(),
                lookedAt,
                notes.planned(),
                notes.never(),
                notes.outcomes(),
                course.forecast(prospect, standing, lookedAt));
    }
}
