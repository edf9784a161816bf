package io.callavan.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a limit of the carrier holds a campaign, as the seed's monitor shows it.
 *
 * @param resumesAt when it resumes by itself; null for never, or if it is not paused
 * @param canResumeNow whether a person may resume it without force
 */
record RateLimitStatus(
        boolean isRateLimited, @Nullable String pauseReason, @Nullable Instant resumesAt, boolean canResumeNow) {

    static RateLimitStatus of(Campaign campaign, Instant now) {
        boolean paused = campaign.status() == CampaignStatus.PAUSED;
        String reason = paused ? campaign.pauseReason() : null;
        Instant until = paused ? campaign.resumeAt() : null;
        boolean limited = reason != null && reason.startsWith(PauseRequest.RATE_LIMIT);
        boolean held = limited && until != null && now.isBefore(until);
        return new RateLimitStatus(limited, reason, until, paused && !held && !campaign.isStopping());
    }
}
