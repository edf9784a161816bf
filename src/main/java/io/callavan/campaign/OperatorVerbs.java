package io.callavan.campaign;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.callavan.refusal.FieldErrors;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an operator may do to a campaign that an edit may not: those of the nodes to any organization's, those of an
 * organization to its own. Its pace may change while it dials; the organization's limits hold all the same. Each runs in the caller's transaction on a held campaign.
 */
@Component
class OperatorVerbs {

    /** The reason of an operator's pause. */
    static final String REASON = "operator";

    private static final int MAX_REASON = 255;

    private final LifeCycle lifeCycle;
    private final PaceStore paces;
    private final TransitionStore transitions;
    private final Clock clock;

    OperatorVerbs(LifeCycle lifeCycle, PaceStore paces, TransitionStore transitions, Clock clock) {
        this.lifeCycle = lifeCycle;
        this.paces = paces;
        this.transitions = transitions;
        this.clock = clock;
    }

    void pause(Campaign held) {
        lifeCycle.pause(held, JsonNodeFactory.instance.objectNode().put("reason", REASON));
    }

    void resume(Campaign held) {
        lifeCycle.resume(held, false);
    }

    void setCallsPerSecond(Campaign held, int value) {
        pace(held, new PaceRequest(value, null), REASON);
    }

    void setConcurrentCalls(Campaign held, int value) {
        pace(held, new PaceRequest(null, value), REASON);
    }

    /**
     * Another CPS or CAC, or both; what is as it was is no change.
     *
     * @param who for the event that tells of it
     */
    void pace(Campaign held, PaceRequest request, String who) {
        requireAlive(held);
        Policy policy = held.policy();
        var errors = new FieldErrors();
        checkWithin("calls_per_second", request.callsPerSecond(), policy.maxCallsPerSecond(), errors);
        checkWithin("concurrent_active_calls", request.concurrentActiveCalls(), policy.maxConcurrentCalls(), errors);
        errors.check();
        String changes = request.changesOf(held.settings());
        if (!changes.isEmpty()) {
            Instant now = now();
            paces.write(held.id(), request, now);
            String reason = changes + " by " + who;
            transitions.paceChanged(held, reason.substring(0, Math.min(reason.length(), MAX_REASON)), now);
        }
    }

    private static void requireAlive(Campaign held) {
        CampaignStatus status = held.status();
        if (!status.allows(Verb.PACE)) {
            throw Refusal.wrongStatus(
                    "CAMPAIGN_" + status.name(),
                    "Campaign " + held.id() + " is " + status.word() + ": its pace cannot be changed.",
                    status.word(),
                    status.allowed());
        }
    }

    private static void checkWithin(String field, @Nullable Integer value, int max, FieldErrors errors) {
        if (value != null && (value < 1 || value > max)) {
            errors.refuse(field, "must be between 1 and " + max + ", the organization's limit", value);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
