package io.callavan.campaign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The changes of a campaign's status that people ask for. Each runs in the caller's transaction on a campaign that is
 * held, so that of two requests at once the second sees what the first did.
 */
@Component
class LifeCycle {

    /** The reason of a pause that hangs up (VoIPBin's status {@code stop}). */
    static final String STOPPED = "stopped";

    private final StartConditions conditions;
    private final TransitionStore transitions;
    private final Clock clock;

    LifeCycle(StartConditions conditions, TransitionStore transitions, Clock clock) {
        this.conditions = conditions;
        this.transitions = transitions;
        this.clock = clock;
    }

    /** Draft to active. */
    void start(Campaign held) {
        require(held, Verb.START, "CAMPAIGN_NOT_DRAFT", "only a draft can be started");
        Instant now = now();
        refuseUnmet(conditions.unmetToStart(held, now));
        transitions.write(held, TransitionType.STARTED, null, now);
    }

    /** Active to paused; live calls go on. */
    void pause(Campaign held, @Nullable ObjectNode given) {
        require(held, Verb.PAUSE, "CAMPAIGN_NOT_ACTIVE", "only an active campaign can be paused");
        Instant now = now();
        PauseRequest request = PauseRequest.of(given, now);
        transitions.pause(held, request.reason(), request.resumeAt(), now);
    }

    /**
     * Active or paused to paused, and live calls are hung up by whoever finds them. Once more changes nothing, whoever asks
     * again while calls are still live.
     */
    void stop(Campaign held) {
        require(held, Verb.STOP, "CAMPAIGN_NOT_ACTIVE", "only an active or paused campaign can be stopped");
        if (held.status() == CampaignStatus.ACTIVE) {
            transitions.stop(held, STOPPED, now());
        } else if (held.stoppedAt() == null) {
            transitions.stopPaused(held, STOPPED, now());
        }
    }

    /** The same for the dialer itself; false, and nothing done, unless the campaign is active. */
    boolean pauseBySystem(Campaign held, String reason, @Nullable Instant resumeAt) {
        if (held.status() != CampaignStatus.ACTIVE) {
            return false;
        }
        transitions.pause(held, reason, resumeAt, now());
        return true;
    }

    /**
     * Paused to active.
     *
     * @param force whether neither a rate limit that has not passed nor calls that are still hung up stand in the way
     */
    void resume(Campaign held, boolean force) {
        require(held, Verb.RESUME, "CAMPAIGN_NOT_PAUSED", "only a paused campaign can be resumed");
        Instant now = now();
        if (!force) {
            refuseRateLimited(held, now);
            refuseStopping(held);
        }
        refuseUnmet(conditions.unmetToResume(held, now));
        transitions.write(held, TransitionType.RESUMED, null, now);
    }

    /** Any status to archived: an active campaign is paused first, an archived one stays as it is. */
    void archive(Campaign held) {
        if (held.status() == CampaignStatus.ARCHIVED) {
            return;
        }
        Instant now = now();
        if (held.status() == CampaignStatus.ACTIVE) {
            transitions.pause(held, "archived", null, now);
        }
        transitions.write(held, TransitionType.ARCHIVED, null, now);
    }

    /** Refuses an edit unless the campaign is a draft or paused. */
    void requireEditable(Campaign held) {
        String remedy = held.status().isTerminal() ? "it cannot be edited any more" : "pause it before you edit it";
        require(held, Verb.UPDATE, "CAMPAIGN_" + held.status().name(), remedy);
    }

    /** Refuses a delete unless the campaign is a draft. */
    void requireDeletable(Campaign held) {
        require(held, Verb.DELETE, "CAMPAIGN_NOT_DRAFT", "only a draft can be deleted; archive it instead");
    }

    private static void require(Campaign held, Verb verb, String code, String remedy) {
        CampaignStatus status = held.status();
        if (!status.allows(verb)) {
            throw Refusal.wrongStatus(
                    code,
                    "Campaign " + held.id() + " is " + status.word() + ": " + remedy + ".",
                    status.word(),
                    status.allowed());
        }
    }

    private static void refuseUnmet(Map<String, String> unmet) {
        if (!unmet.isEmpty()) {
            throw Refusal.unmet(unmet);
        }
    }

    private static void refuseRateLimited(Campaign held, Instant now) {
        String reason = held.pauseReason();
        Instant until = held.resumeAt();
        if (reason != null && reason.startsWith(PauseRequest.RATE_LIMIT) && until != null && now.isBefore(until)) {
            throw Refusal.wrongStatus(
                    "RATE_LIMITED",
                    "Campaign " + held.id() + " is paused for a rate limit and resumes by itself at " + until
                            + "; an owner may resume it before with force.",
                    held.status().word(),
                    allowedBut(held, Verb.RESUME));
        }
    }

    private static void refuseStopping(Campaign held) {
        if (held.isStopping()) {
            throw Refusal.wrongStatus(
                    "CAMPAIGN_STOPPING",
                    "Campaign " + held.id() + " is stopping: " + held.counters().activeCalls()
                            + " calls are still being hung up; resume it when they have ended.",
                    held.status().word(),
                    allowedBut(held, Verb.RESUME));
        }
    }

    private static List<String> allowedBut(Campaign held, Verb not) {
        return held.status().allowed().stream()
                .filter(word -> !word.equals(not.word()))
                .toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
