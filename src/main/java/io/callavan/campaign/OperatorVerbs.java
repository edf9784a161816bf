package io.callavan.campaign;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/**
 * What the operator of the nodes may do to a campaign of any organization. Unlike an edit of the campaign, its pace may
 * change while it dials; the organization's limits hold all the same. Each runs in the caller's transaction on a held campaign.
 */
@Component
class OperatorVerbs {

    /** The reason of an operator's pause. */
    static final String REASON = "operator";

    private final LifeCycle lifeCycle;
    private final PaceStore paces;
    private final Clock clock;

    OperatorVerbs(LifeCycle lifeCycle, PaceStore paces, Clock clock) {
        this.lifeCycle = lifeCycle;
        this.paces = paces;
        this.clock = clock;
    }

    void pause(Campaign held) {
        lifeCycle.pause(held, JsonNodeFactory.instance.objectNode().put("reason", REASON));
    }

    void resume(Campaign held) {
        lifeCycle.resume(held);
    }

    void setCallsPerSecond(Campaign held, int value) {
        requireAlive(held);
        requireWithin("calls_per_second", value, held.policy().maxCallsPerSecond());
        paces.callsPerSecond(held.id(), value, now());
    }

    void setConcurrentCalls(Campaign held, int value) {
        requireAlive(held);
        requireWithin("concurrent_active_calls", value, held.policy().maxConcurrentCalls());
        paces.concurrentCalls(held.id(), value, now());
    }

    private static void requireAlive(Campaign held) {
        CampaignStatus status = held.status();
        if (status.isTerminal()) {
            throw Refusal.wrongStatus(
                    "CAMPAIGN_" + status.name(),
                    "Campaign " + held.id() + " is " + status.word() + ": its pace cannot be changed.",
                    status.word(),
                    status.allowed());
        }
    }

    private static void requireWithin(String field, int value, int max) {
        Errors errors = new Errors();
        if (value < 1 || value > max) {
            errors.add(field, "must be between 1 and " + max + ", the organization's limit", value);
        }
        errors.refuse();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
