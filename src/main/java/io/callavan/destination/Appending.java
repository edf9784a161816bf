package io.callavan.destination;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.destination.AppendStore.Held;
import io.callavan.number.Numbers;
import io.callavan.organization.Organizations;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds destinations to a list, and to the counters of the campaign that dials it, in one transaction. Rows are locked in the
 * product's order: campaign, list, destinations, counters. Claims go on meanwhile.
 */
@Component
class Appending {

    private static final Set<String> OPEN = Set.of("draft", "paused", "active");

    private final AppendStore store;
    private final Organizations organizations;
    private final Numbers numbers;
    private final Clock clock;

    Appending(AppendStore store, Organizations organizations, Numbers numbers, Clock clock) {
        this.store = store;
        this.organizations = organizations;
        this.numbers = numbers;
        this.clock = clock;
    }

    @Transactional
    public Added append(long organizationId, long listId, ObjectNode body) {
        Held found = store.find(organizationId, listId).orElseThrow(() -> Refusal.notFound("list", listId));
        Long campaign = found.campaignId();
        String region = found.region();
        var batch = Batch.read(
                body,
                numbers,
                region == null ? organizations.byId(organizationId).defaultRegion() : region);
        batch.check();
        if (campaign != null) {
            checkOpen(campaign);
        }
        Held list = store.lock(listId);
        if (!Objects.equals(list.campaignId(), campaign)) {
            throw listChanged();
        }
        if (list.status().equals("archived")) {
            throw Refusal.wrongStatus(
                    "LIST_ARCHIVED",
                    "The list is archived and takes no destinations; copy it to go on with its numbers.",
                    "archived",
                    List.of("copy"));
        }
        if (list.status().equals("processing")) {
            throw Refusal.wrongStatus(
                    "LIST_PROCESSING",
                    "An import into this list is under way; send the batch again when it has ended.",
                    "processing",
                    List.of());
        }
        Instant now = clock.instant();
        List<NewDestination> destinations = batch.destinations();
        long version = list.versionId() != null ? list.versionId() : store.open(listId, now);
        batch.present(store.present(
                version, destinations.stream().map(NewDestination::first).toList()));
        batch.check();
        Map<String, Long> ids = store.insert(version, destinations, now);
        store.count(version, campaign, destinations.size());
        int added = destinations.size();
        return new Added(
                added == 1 ? "1 destination added." : added + " destinations added.",
                new Added.Batch(
                        listId,
                        campaign,
                        added,
                        destinations.stream()
                                .map(each -> Objects.requireNonNull(ids.get(Batch.key(each.first()))))
                                .toList()));
    }

    private static Refusal listChanged() {
        return Refusal.of(
                Refusal.Kind.CONFLICT,
                "LIST_CHANGED",
                "The list was assigned or unassigned just now; send the batch again.");
    }

    private void checkOpen(long campaign) {
        String status = store.holdCampaign(campaign).orElseThrow(Appending::listChanged);
        if (!OPEN.contains(status)) {
            throw Refusal.wrongStatus(
                    "CAMPAIGN_NOT_OPEN",
                    "The list serves campaign " + campaign + ", which is " + status
                            + "; unassign it there, or copy it, to add destinations.",
                    status,
                    List.of("unassign"));
        }
    }
}
