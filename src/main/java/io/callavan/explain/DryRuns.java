package io.callavan.explain;

import io.callavan.callerid.Rehearsal;
import io.callavan.callerid.Rehearsals;
import io.callavan.campaign.Standing;
import io.callavan.disposition.Disposition;
import io.callavan.disposition.Dispositions;
import io.callavan.disposition.Meanings;
import io.callavan.disposition.Verdict;
import io.callavan.dnc.Callee;
import io.callavan.dnc.Judgement;
import io.callavan.dnc.Permissions;
import io.callavan.pacing.Outlook;
import io.callavan.pacing.Prospect;
import io.callavan.pacing.Waiting;
import io.callavan.refusal.Refusal;
import io.callavan.retry.Retries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a campaign's simulation begins with, and lets it run. Writes nothing. */
@Component
class DryRuns {

    /** How many waiting destinations are simulated. */
    static final int MOST = 10_000;

    private static final int MOST_AT_ONCE = 2;

    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    private final Outlook outlook;
    private final Permissions permissions;
    private final Rehearsals rehearsals;
    private final Retries retries;
    private final Dispositions dispositions;
    private final Meanings meanings;

    DryRuns(
            Outlook outlook,
            Permissions permissions,
            Rehearsals rehearsals,
            Retries retries,
            Dispositions dispositions,
            Meanings meanings) {
        this.outlook = outlook;
        this.permissions = permissions;
        this.rehearsals = rehearsals;
        this.retries = retries;
        this.dispositions = dispositions;
        this.meanings = meanings;
    }

    /** @throws Refusal unavailable, while this node makes as many forecasts as it may */
    DryRun.Data run(Standing standing, Assumptions assumptions, Instant now) {
        if (!places.tryAcquire()) {
            throw Refusal.of(
                    Refusal.Kind.UNAVAILABLE,
                    "FORECASTS_BUSY",
                    MOST_AT_ONCE + " forecasts are being made already; ask again in some seconds.");
        }
        try {
            return forecast(standing, assumptions, now);
        } finally {
            places.release();
        }
    }

    private DryRun.Data forecast(Standing standing, Assumptions assumptions, Instant now) {
        Prospect prospect = outlook.of(standing.id()).orElseThrow();
        List<Waiting> waiting = standing.isFinal() ? List.of() : outlook.waiting(prospect, assumptions.at(), MOST);
        Rehearsal pool = prospect.pooled() ? rehearsals.of(prospect.id(), now) : null;
        Verdict unanswered = meanings.of(prospect.organizationId(), dispositions.meaning(Disposition.NO_ANSWER), null);
        var simulation = new Simulation(
                prospect,
                assumptions,
                judgement(prospect, waiting, assumptions.at()),
                new CallerIdsOnPaper(
                        prospect.callerId(), pool, pool == null ? Map.of() : rehearsals.triesWith(called(waiting))),
                (tries, endedAt) -> retries.expect(prospect.plan(), tries, unanswered, endedAt));
        simulation.run(waiting, begin(standing, prospect, assumptions.at()));
        return simulation.result(standing, waiting.size());
    }

    private @Nullable Judgement judgement(Prospect prospect, List<Waiting> waiting, Instant at) {
        // of every address, for a later try may be at another
        List<Callee> callees = waiting.stream()
                .flatMap(each -> each.addresses().values().stream()
                        .map(address -> new Callee(
                                each.id(), prospect.organizationId(), prospect.id(), address, each.timezone())))
                .toList();
        return callees.isEmpty() ? null : permissions.read(prospect.organizationId(), callees, at);
    }

    private static List<Long> called(List<Waiting> waiting) {
        return waiting.stream()
                .filter(each -> each.tries().total() > 0)
                .map(Waiting::id)
                .toList();
    }

    /** A draft as if it were started then, a paused one as if it were resumed then or when it resumes by itself. */
    private static Instant begin(Standing standing, Prospect prospect, Instant at) {
        Instant resumes = standing.isActive() ? null : standing.resumeAt();
        Instant begin = resumes != null && resumes.isAfter(at) ? resumes : at;
        Duration pause = prospect.owner() == null ? prospect.takeoverPause() : Duration.ZERO;
        return begin.plus(pause);
    }
}
