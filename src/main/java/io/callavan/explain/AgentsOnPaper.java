package io.callavan.explain;

import io.callavan.pacing.Agents;
import io.callavan.pacing.Prospect;
import io.callavan.pacing.ServiceLevel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How many agents the campaign's queue has all the time, and whether they allow another call. */
final class AgentsOnPaper {

    private final @Nullable ServiceLevel level;
    private final int available;

    AgentsOnPaper(Assumptions assumed, Prospect prospect) {
        Agents told = prospect.agents();
        int fresh = told.countUntil().isAfter(assumed.at()) ? told.available() : 0;
        this.level = prospect.serviceLevel();
        this.available = assumed.agents() == null ? fresh : assumed.agents();
    }

    /** The calls that were answered hold an agent each until they end. */
    boolean allow(LiveOnPaper live, Instant at) {
        if (level == null) {
            return true;
        }
        long talking = live.talking(at);
        return level.allows((int) Math.max(0, available - talking), live.size() - talking);
    }

    /** Null without a queue. */
    @Nullable
    Integer count() {
        return level == null ? null : Integer.valueOf(available);
    }
}
