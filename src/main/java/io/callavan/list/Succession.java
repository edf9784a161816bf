package io.callavan.list;

import io.callavan.list.AssignmentStore.Sums;
import io.callavan.list.DistributionListStore.Held;
import io.callavan.list.SuccessionStore.Carried;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets a list's newest version take the place of the one that its campaign dials. Destinations that were begun with go on in it, live
 * calls, retries and results; those that never were tried give way to the new ones. The campaign's counters change with it in one
 * transaction. Rows are locked in the product's order: campaign, list, destinations, counters.
 */
@Component
class Succession {

    /** Statuses of campaigns that may dial, now or later. */
    static final Set<String> OPEN = Set.of("draft", "paused", "active");

    private final DistributionListStore lists;
    private final AssignmentStore assignments;
    private final SuccessionStore store;
    private final CopyStore copies;
    private final Clock clock;

    Succession(
            DistributionListStore lists,
            AssignmentStore assignments,
            SuccessionStore store,
            CopyStore copies,
            Clock clock) {
        this.lists = lists;
        this.assignments = assignments;
        this.store = store;
        this.copies = copies;
        this.clock = clock;
    }

    /**
     * The campaign that dials the list, if it may go on to, or if something was carried into the version ahead; nothing of it is
     * claimed from here on until the transaction ends.
     */
    @Nullable
    Long holdCampaign(long organizationId, long listId, long versionId) {
        return assignments
                .campaignOf(listId)
                .filter(campaign -> assignments
                        .lockCampaign(organizationId, campaign)
                        .filter(status -> OPEN.contains(status) || store.ahead(versionId) > 0)
                        .isPresent())
                .orElse(null);
    }

    /**
     * The campaign dials this version from now on, unless it keeps another.
     *
     * @param campaignId held by this transaction; null for none that may go on
     */
    void follow(Held list, @Nullable Long campaignId, long versionId) {
        if (campaignId == null || !campaignId.equals(list.campaignId()) || list.pinned()) {
            return;
        }
        long before = Objects.requireNonNull(list.versionId());
        int fresh = store.count(versionId) - store.ahead(versionId);
        Carried carried = carry(before, versionId);
        store.count(before, -carried.rows());
        store.count(versionId, carried.rows() - carried.replaced());
        lists.use(list.id(), campaignId, versionId, false, clock.instant());
        int more = fresh - carried.replaced() - store.count(before);
        assignments.addToCounters(campaignId, new Sums(more, more, 0, 0, 0, 0));
    }

    /** Those with a call on its way come last, so that its end does not wait for all the others. */
    private Carried carry(long before, long to) {
        Carried carried = new Carried(0, 0);
        List<Long> live = store.live(before);
        long last = copies.idsOf(before).last();
        List<Long> begun = store.begun(before, 0, last);
        while (!begun.isEmpty()) {
            carried = carried.plus(store.carry(before, to, begun, false));
            begun = store.begun(before, begun.get(begun.size() - 1), last);
        }
        for (long id : live) {
            carried = carried.plus(store.carry(before, to, List.of(id), true));
        }
        return carried;
    }
}
