package io.callavan.pacing;

import io.callavan.call.CallSettings;
import io.callavan.retry.TryLimits;
import io.callavan.schedule.CallingWindow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What pacing reads of a campaign.
 *
 * @param slots CAC
 * @param callerId the fixed caller ID; null when one is chosen from the pool
 * @param window when it may dial
 * @param versions the list versions whose destinations it dials
 * @param limits how often it may call a destination
 * @param serviceLevel how its calls follow the agents of a queue; null without a queue
 */
record CampaignRow(
        long id,
        long organizationId,
        String name,
        int slots,
        @Nullable String callerId,
        CallSettings settings,
        CallingWindow window,
        List<Long> versions,
        TryLimits limits,
        @Nullable ServiceLevel serviceLevel) {}
