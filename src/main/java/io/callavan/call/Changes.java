package io.callavan.call;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the changes of one transaction do to the counters. They are written last and in ascending order of the campaign, as
 * claims do, so that neither waits for the other in a circle.
 */
final class Changes {

    private final SortedMap<Long, Counters> byCampaign = new TreeMap<>();

    /** Differences, not figures. */
    record Counters(int pending, int active, int completed, int failed, int attempts) {
        private Counters plus(Counters other) {
            return new Counters(
                    pending + other.pending,
                    active + other.active,
                    completed + other.completed,
                    failed + other.failed,
                    attempts + other.attempts);
        }
    }

    void count(long campaignId, Counters difference) {
        byCampaign.merge(campaignId, difference, Counters::plus);
    }

    SortedMap<Long, Counters> byCampaign() {
        return byCampaign;
    }
}
