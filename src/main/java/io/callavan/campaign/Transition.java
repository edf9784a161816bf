package io.callavan.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of one campaign's status, committed.
 *
 * @param type as subscribers know it, for example {@code CampaignStarted} (seed document 000)
 * @param reason why, where it was not simply asked for
 */
public record Transition(long organizationId, long campaignId, String type, @Nullable String reason, Instant at) {}
