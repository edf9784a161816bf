package io.callavan.campaign;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The changes of status that nobody asks for. Any number of nodes may look at once: each change is decided again on the
 * campaign's held row, so one of them makes it and the others find it made.
 */
@Component
class Waking {

    /** How long a campaign that cannot resume stays paused before it is looked at again. */
    static final Duration POSTPONED = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(Waking.class);

    private final WakeStore due;
    private final CampaignStore store;
    private final TransitionStore transitions;
    private final StartConditions conditions;
    private final CallingHours hours;
    private final Chain chain;
    private final TransactionOperations transaction;
    private final Clock clock;

    Waking(
            WakeStore due,
            CampaignStore store,
            TransitionStore transitions,
            StartConditions conditions,
            CallingHours hours,
            Chain chain,
            TransactionOperations transaction,
            Clock clock) {
        this.due = due;
        this.store = store;
        this.transitions = transitions;
        this.conditions = conditions;
        this.hours = hours;
        this.chain = chain;
        this.transaction = transaction;
        this.clock = clock;
    }

    private interface Step {
        List<Transition> take(Campaign held, Instant now);
    }

    /** Makes every change that is due; what this node made. */
    List<Transition> wake() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Transition> done = new ArrayList<>();
        each(due.finished(), this::complete, now, done);
        each(due.maybeOver(now), this::end, now, done);
        each(due.dueToResume(now), this::resume, now, done);
        List<Long> startable = store.load(due.maybeStart(now)).stream()
                .filter(draft -> mayStart(draft, now))
                .map(Campaign::id)
                .sorted()
                .toList();
        each(startable, this::start, now, done);
        return done;
    }

    private void each(List<Long> ids, Step step, Instant now, List<Transition> done) {
        for (long id : ids) {
            try {
                List<Transition> made = transaction.execute(status ->
                        store.hold(null, id).map(held -> step.take(held, now)).orElse(List.of()));
                done.addAll(Objects.requireNonNull(made));
            } catch (RuntimeException e) {
                // one campaign that cannot be changed must not keep the others waiting; it is due again in a second
                log.warn("campaign {} could not be changed", id, e);
            }
        }
    }

    private List<Transition> complete(Campaign held, Instant now) {
        boolean finished = held.status() == CampaignStatus.ACTIVE
                && "stop".equals(held.settings().endHandle())
                && store.holdCounters(held.id()).finished();
        return finished ? chain.complete(held, now) : List.of();
    }

    private List<Transition> end(Campaign held, Instant now) {
        boolean over = held.status() == CampaignStatus.ACTIVE && held.isOver(now);
        return over ? List.of(transitions.pause(held, "ended", null, now)) : List.of();
    }

    private List<Transition> resume(Campaign held, Instant now) {
        Instant at = held.resumeAt();
        if (held.status() != CampaignStatus.PAUSED || at == null || at.isAfter(now)) {
            return List.of();
        }
        Map<String, String> unmet = conditions.unmetToResume(held, now);
        if (unmet.isEmpty()) {
            return List.of(transitions.write(held, TransitionType.RESUMED, "resume_at", now));
        }
        String reason = unmet.keySet().iterator().next().toLowerCase(Locale.ROOT);
        transitions.postpone(held, reason, now.plus(POSTPONED));
        return List.of();
    }

    private List<Transition> start(Campaign held, Instant now) {
        return mayStart(held, now)
                ? List.of(transitions.write(held, TransitionType.STARTED, "auto_start", now))
                : List.of();
    }

    private boolean mayStart(Campaign campaign, Instant now) {
        return campaign.status() == CampaignStatus.DRAFT
                && campaign.settings().autoStart()
                && hours.open(campaign, now)
                && conditions.unmetToStart(campaign, now).isEmpty();
    }
}
