package io.callavan.list;

import io.callavan.list.DistributionListStore.Held;
import io.callavan.list.ImportStore.Unfinished;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets the destinations of a list begin anew. The campaign's counters change with it in one transaction. Rows are locked in the
 * product's order: campaign, list, destinations, counters.
 */
@Component
class Reset {

    private final DistributionListStore lists;
    private final AssignmentStore assignments;
    private final ImportStore imports;
    private final ResetStore store;
    private final CopyStore copies;
    private final Clock clock;

    Reset(
            DistributionListStore lists,
            AssignmentStore assignments,
            ImportStore imports,
            ResetStore store,
            CopyStore copies,
            Clock clock) {
        this.lists = lists;
        this.assignments = assignments;
        this.imports = imports;
        this.store = store;
        this.copies = copies;
        this.clock = clock;
    }

    @Transactional
    public void reset(long organizationId, long listId) {
        Long campaignId = assignments.campaignOf(listId).orElse(null);
        String campaign = campaignId == null
                ? null
                : assignments.lockCampaign(organizationId, campaignId).orElse(null);
        Held list = lists.lock(listId)
                .filter(held -> held.organizationId() == organizationId)
                .orElseThrow(() -> Refusal.notFound("list", listId));
        if (list.campaignId() != null && !list.campaignId().equals(campaignId)) {
            throw Refusal.wrongStatus(
                    "LIST_IN_USE", "The list was assigned just now; try again.", list.status(), List.of("reset"));
        }
        if (list.campaignId() != null && "active".equals(campaign)) {
            throw Refusal.wrongStatus(
                    "CAMPAIGN_ACTIVE",
                    "Campaign " + campaignId + " dials the list; pause it first.",
                    "active",
                    List.of("pause"));
        }
        Long version = list.versionId();
        if (version == null || list.status().equals("archived") || list.status().equals("processing")) {
            throw Refusal.wrongStatus(
                    "LIST_NOT_READY",
                    "A list that is " + list.status() + " has nothing to reset.",
                    list.status(),
                    List.of());
        }
        if (imports.importing(listId).filter(Unfinished::isTakingOver).isPresent()) {
            throw Unfinished.takingOver();
        }
        var before = assignments.sums(version);
        if (before.active() > 0) {
            throw Refusal.wrongStatus(
                    "CALLS_IN_PROGRESS",
                    before.active()
                            + " destinations of the list have calls that have not ended; try again when they have.",
                    list.status(),
                    List.of());
        }
        store.reset(version, copies.idsOf(version), clock.instant());
        if (list.campaignId() != null) {
            assignments.addToCounters(
                    list.campaignId(), assignments.sums(version).minus(before));
        }
    }
}
