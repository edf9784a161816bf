package io.callavan.campaign;

import org.jspecify.annotations.Nullable;

/** How long a campaign still has to dial. */
final class Estimate {

    private Estimate() {}

    /**
     * Seconds of dialing until every destination is done: the calls still to end, at the rate at which they ended lately. Each
     * destination left is taken to need as many calls as those that are done have needed on average. Hours in which it may not
     * dial are not counted.
     *
     * @param ended calls so far
     * @param callsPerMinute ended lately
     * @return null for a campaign that is not active, or while nothing ends
     */
    static @Nullable Long secondsToFinish(Campaign campaign, int ended, double callsPerMinute) {
        if (campaign.status() != CampaignStatus.ACTIVE || callsPerMinute <= 0) {
            return null;
        }
        Counters counters = campaign.counters();
        int left = counters.pendingCalls() + counters.activeCalls();
        int done = counters.completedCalls() + counters.failedCalls();
        double each = done == 0 ? 1 : Math.max(1, (double) ended / done);
        return (long) Math.ceil(left * each * 60 / callsPerMinute);
    }
}
