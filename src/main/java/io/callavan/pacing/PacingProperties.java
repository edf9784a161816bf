package io.callavan.pacing;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How this node paces. The defaults are those measured in the design; all act at the next start.
 *
 * @param senders threads that wait for carriers' answers; no more calls are claimed than they can carry
 * @param lookahead how long before its turn a call is claimed
 * @param lateness how old a claim may be when it is sent; older ones are undone
 * @param slack added to the sliding second, for what the way to the carrier may squeeze
 * @param hopper how many due destinations of a campaign are read ahead
 * @param lease how long this node owns its campaigns without renewing
 * @param leaseMargin how long before its end the lease is not believed any more
 * @param takeoverPause between taking a campaign and its first call, longer than a second
 * @param reread how often slots and settings are read again even if nobody tells of a change
 * @param limitPatience how long the carrier may refuse every call as one too many until campaigns are paused for it
 * @param limitPause for how long
 */
@Validated
@ConfigurationProperties("callavan.dial")
record PacingProperties(
        @Min(1) int senders,
        @NotNull Duration lookahead,
        @NotNull Duration lateness,
        @NotNull Duration slack,
        @Min(1) int hopper,
        @NotNull Duration lease,
        @NotNull Duration leaseMargin,
        @NotNull Duration takeoverPause,
        @NotNull Duration reread,
        @NotNull Duration limitPatience,
        @NotNull Duration limitPause) {}
