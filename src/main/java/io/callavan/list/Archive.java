package io.callavan.list;

import io.callavan.list.DistributionListStore.Held;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts lists away for good; what was imported and dialed stays readable. */
@Component
class Archive {

    private final DistributionListStore lists;
    private final Clock clock;

    Archive(DistributionListStore lists, Clock clock) {
        this.lists = lists;
        this.clock = clock;
    }

    @Transactional
    public void archive(long organizationId, long listId) {
        Held list = lists.lock(listId)
                .filter(held -> held.organizationId() == organizationId)
                .orElseThrow(() -> Refusal.notFound("list", listId));
        switch (list.status()) {
            case "in_use" ->
                throw Refusal.wrongStatus(
                        "LIST_IN_USE",
                        "The list serves campaign " + list.campaignId() + "; unassign it there first.",
                        "in_use",
                        List.of("unassign"));
            case "processing" ->
                throw Refusal.wrongStatus(
                        "LIST_PROCESSING",
                        "An import into this list is under way; archive it when that has ended.",
                        "processing",
                        List.of());
            case "archived" -> {}
            default -> lists.free(listId, "archived", list.versionId(), clock.instant());
        }
    }
}
