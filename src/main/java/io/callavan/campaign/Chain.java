package io.callavan.campaign;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.stereotype.Component;

/** What follows a campaign that completes; in the transaction that completes it. */
@Component
class Chain {

    private static final Logger log = LoggerFactory.getLogger(Chain.class);

    private final CampaignStore store;
    private final TransitionStore transitions;
    private final StartConditions conditions;

    Chain(CampaignStore store, TransitionStore transitions, StartConditions conditions) {
        this.store = store;
        this.transitions = transitions;
        this.conditions = conditions;
    }

    /** Completes a held campaign and starts its next one; where that cannot start, both have an event that says why. */
    List<Transition> complete(Campaign held, Instant now) {
        List<Transition> made = new ArrayList<>();
        made.add(transitions.write(held, TransitionType.COMPLETED, null, now));
        Long nextId = held.settings().nextCampaignId();
        if (nextId == null) {
            return made;
        }
        Optional<Campaign> next;
        String unmet;
        try {
            next = store.hold(held.organizationId(), nextId);
            unmet = next.map(each -> unmet(each, now)).orElse("not_found");
        } catch (NonTransientDataAccessException | IllegalArgumentException | DateTimeException unreadable) {
            // a row that makes no sense is that campaign's trouble; this one is complete all the same
            log.warn("campaign {}, the next of {}, cannot be read", nextId, held.id(), unreadable);
            next = Optional.empty();
            unmet = "unreadable";
        }
        if (next.isEmpty()) {
            transitions.nextNotStarted(held, "campaign " + nextId + ": " + unmet, now);
            return made;
        }
        if (unmet.isEmpty()) {
            made.add(transitions.write(next.get(), TransitionType.STARTED, "after campaign " + held.id(), now));
        } else {
            transitions.nextNotStarted(held, "campaign " + nextId + ": " + unmet, now);
            transitions.nextNotStarted(next.get(), "after campaign " + held.id() + ": " + unmet, now);
        }
        return made;
    }

    /** The codes of all that keeps it from a start; empty if nothing does. */
    private String unmet(Campaign next, Instant now) {
        if (!next.status().allows(Verb.START)) {
            return "status_" + next.status().word();
        }
        Map<String, String> unmet = conditions.unmetToStart(next, now);
        return String.join(", ", unmet.keySet()).toLowerCase(Locale.ROOT);
    }
}
