package io.callavan.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of one campaign's status.
 *
 * @param reason why, where it was not simply asked for
 * @param resumeAt with a pause: when it ends by itself
 */
record Transition(
        Campaign campaign, TransitionType type, @Nullable String reason, @Nullable Instant resumeAt, Instant at) {

    static Transition of(Campaign campaign, TransitionType type, Instant at) {
        return new Transition(campaign, type, null, null, at);
    }
}
