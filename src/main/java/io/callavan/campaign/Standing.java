package io.callavan.campaign;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a campaign stands, as far as that decides whether it dials.
 *
 * @param status draft, active, paused, completed or archived
 * @param stopping whether live calls are still hung up
 * @param unmet each start condition that is not met now: code to sentence
 * @param over whether its last day is over in its own zone
 * @param firstInstant when its first day begins; null if it has none or it began
 * @param pending destinations that wait
 * @param active destinations being called
 */
public record Standing(
        long id,
        long organizationId,
        String name,
        String status,
        boolean autoStart,
        String endHandle,
        @Nullable String pauseReason,
        @Nullable Instant resumeAt,
        boolean stopping,
        Map<String, String> unmet,
        boolean over,
        @Nullable Instant firstInstant,
        int total,
        int pending,
        int active) {

    /** Whether it is active. */
    public boolean isActive() {
        return status.equals(CampaignStatus.ACTIVE.word());
    }

    /** Whether it never dials again. */
    public boolean isFinal() {
        return CampaignStatus.of(status).isTerminal();
    }
}
