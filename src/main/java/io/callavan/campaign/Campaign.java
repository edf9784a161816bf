package io.callavan.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as it stands.
 *
 * @param pool the numbers of its caller ID pool, whether or not the pool is enabled
 * @param outplanSource the caller ID of its outplan, if it has one with a caller ID
 * @param uuid its id in the VoIPBin-shaped API
 * @param stoppedAt since when its live calls are hung up; null unless it was stopped and has not been resumed since
 * @param version grows with each change of its settings or status, from 1; not with its figures
 * @param owner the node that paces it now
 */
record Campaign(
        long id,
        UUID uuid,
        long organizationId,
        CampaignStatus status,
        CampaignSettings settings,
        Counters counters,
        List<PoolNumber> pool,
        Policy policy,
        @Nullable String outplanSource,
        @Nullable String pauseReason,
        @Nullable Instant resumeAt,
        @Nullable Instant stoppedAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        Instant createdAt,
        Instant updatedAt,
        int version,
        @Nullable Long owner) {

    /**
     * Where its calls take their caller ID from, as pacing does: an outplan's overrides all; an enabled pool decides
     * alone, and without a usable number there is none, never silently another.
     */
    CallerIdSource callerIdSource() {
        if (outplanSource != null) {
            return CallerIdSource.OUTPLAN;
        }
        if (settings.callerIdPoolEnabled()) {
            return pool.stream().anyMatch(PoolNumber::enabled) ? CallerIdSource.POOL : CallerIdSource.NONE;
        }
        return settings.callerId() != null ? CallerIdSource.CAMPAIGN : CallerIdSource.NONE;
    }

    /** Whether calls are live that the carrier is asked to hang up (VoIPBin's status {@code stopping}). */
    boolean isStopping() {
        return stoppedAt != null && counters.activeCalls() > 0;
    }

    /** Live calls of those it may have at once, in percent. */
    double utilization() {
        return Counters.percent(counters.activeCalls(), settings.concurrentActiveCalls());
    }

    ZoneId zone() {
        return ZoneId.of(settings.timezone());
    }

    /** Whether its last day is over in its own zone. */
    boolean isOver(Instant now) {
        LocalDate last = settings.endDate();
        return last != null && last.isBefore(LocalDate.ofInstant(now, zone()));
    }
}
