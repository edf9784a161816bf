package io.callavan.campaign;

import io.callavan.refusal.FieldErrors;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A change of CPS or CAC, which is allowed while a campaign dials, unlike any other edit; the organization's limits hold all
 * the same. It runs in the caller's transaction on a held campaign.
 */
@Component
class PaceChange {

    private static final int MAX_REASON = 255;

    private final PaceStore paces;
    private final TransitionStore transitions;
    private final Clock clock;

    PaceChange(PaceStore paces, TransitionStore transitions, Clock clock) {
        this.paces = paces;
        this.transitions = transitions;
        this.clock = clock;
    }

    /**
     * Another CPS or CAC, or both; what is as it was is no change.
     *
     * @param who for the event that tells of it
     */
    void make(Campaign held, PaceRequest request, String who) {
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
