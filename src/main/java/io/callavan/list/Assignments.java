package io.callavan.list;

import io.callavan.list.DistributionListStore.Held;
import io.callavan.list.ImportStore.Unfinished;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which campaign dials which list. The campaign's counters change with it in one transaction. Rows are locked in the product's
 * order: campaign, list, destinations, counters.
 */
@Component
class Assignments {

    private final DistributionListStore lists;
    private final AssignmentStore store;
    private final VersionStore versions;
    private final ImportStore imports;
    private final Clock clock;

    Assignments(
            DistributionListStore lists,
            AssignmentStore store,
            VersionStore versions,
            ImportStore imports,
            Clock clock) {
        this.lists = lists;
        this.store = store;
        this.versions = versions;
        this.imports = imports;
        this.clock = clock;
    }

    /** @param pinned number of the version that the campaign dials and keeps; null for the newest */
    @Transactional
    public void assign(long organizationId, long listId, long campaignId, @Nullable Integer pinned) {
        String campaign = campaign(organizationId, campaignId);
        Held list = list(organizationId, listId);
        if (!Succession.OPEN.contains(campaign)) {
            throw Refusal.wrongStatus(
                    "CAMPAIGN_NOT_OPEN",
                    "Lists can be assigned to draft, paused and active campaigns; this one is " + campaign + ".",
                    campaign,
                    List.of());
        }
        if (list.status().equals("in_use")) {
            throw Refusal.wrongStatus(
                    "LIST_IN_USE",
                    "The list already serves a campaign; unassign it there first.",
                    "in_use",
                    List.of("unassign"));
        }
        Long version = list.versionId();
        if (!list.status().equals("ready") || version == null) {
            throw Refusal.wrongStatus(
                    "LIST_NOT_READY",
                    "List is not ready for assignment; it is " + list.status() + ".",
                    list.status(),
                    List.of("upload"));
        }
        long dialed = pinned == null ? version : ready(listId, pinned);
        lists.use(listId, campaignId, dialed, pinned != null, clock.instant());
        store.addToCounters(campaignId, store.sums(dialed));
    }

    @Transactional
    public void unassign(long organizationId, long listId, long campaignId) {
        String campaign = campaign(organizationId, campaignId);
        Held list = list(organizationId, listId);
        Long version = list.versionId();
        if (list.campaignId() == null || list.campaignId() != campaignId || version == null) {
            throw Refusal.wrongStatus(
                    "LIST_NOT_ASSIGNED",
                    "The list does not serve campaign " + campaignId + ".",
                    list.status(),
                    List.of("assign"));
        }
        if (campaign.equals("active")) {
            throw Refusal.wrongStatus(
                    "CAMPAIGN_ACTIVE",
                    "Lists can be unassigned when the campaign is not active; pause it first.",
                    campaign,
                    List.of("pause"));
        }
        var sums = store.sums(version);
        if (sums.active() > 0) {
            throw Refusal.wrongStatus(
                    "CALLS_IN_PROGRESS",
                    sums.active()
                            + " destinations of the list have calls that have not ended; try again when they have.",
                    campaign,
                    List.of());
        }
        var importing = imports.importing(listId);
        if (importing.filter(Unfinished::isTakingOver).isPresent()) {
            throw Unfinished.takingOver();
        }
        String status = importing.isPresent() ? "processing" : "ready";
        lists.free(listId, status, versions.newestReady(listId), clock.instant());
        store.addToCounters(campaignId, sums.negated());
    }

    private long ready(long listId, int number) {
        return versions.ready(listId, number)
                .orElseThrow(() -> Refusal.invalid(Map.of(
                        "version_number",
                        List.of("version_number " + number + " is no version of the list that was imported; "
                                + "its versions say which are ready."))));
    }

    boolean campaignExists(long organizationId, long campaignId) {
        return store.campaignExists(organizationId, campaignId);
    }

    private String campaign(long organizationId, long campaignId) {
        return store.lockCampaign(organizationId, campaignId)
                .orElseThrow(() -> Refusal.notFound("campaign", campaignId));
    }

    private Held list(long organizationId, long listId) {
        return lists.lock(listId)
                .filter(list -> list.organizationId() == organizationId)
                .orElseThrow(() -> Refusal.notFound("list", listId));
    }
}
