package io.callavan.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What follows a campaign that completes; in the transaction that completes it. */
@Component
class Chain {

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
        Optional<Campaign> next = store.hold(held.organizationId(), nextId);
        if (next.isEmpty()) {
            transitions.nextNotStarted(held, "campaign " + nextId + ": not_found", now);
            return made;
        }
        String unmet = unmet(next.get(), now);
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
