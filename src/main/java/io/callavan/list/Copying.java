package io.callavan.list;

import io.callavan.list.DistributionListStore.Held;
import io.callavan.list.ImportStore.Counts;
import io.callavan.list.VersionStore.NewVersion;
import io.callavan.organization.Organizations;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a list of the destinations of another, idle all of them. */
@Component
class Copying {

    private static final int MOST_COPIES = 1_000;

    private final DistributionListStore lists;
    private final VersionStore versions;
    private final ImportStore imports;
    private final CopyStore store;
    private final Organizations organizations;
    private final Clock clock;

    Copying(
            DistributionListStore lists,
            VersionStore versions,
            ImportStore imports,
            CopyStore store,
            Organizations organizations,
            Clock clock) {
        this.lists = lists;
        this.versions = versions;
        this.imports = imports;
        this.store = store;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** Makes the list and its first version, which is processing from then on. */
    @Transactional
    public ListCopy begin(long organizationId, long listId) {
        Held original = lists.lock(listId)
                .filter(held -> held.organizationId() == organizationId)
                .orElseThrow(() -> Refusal.notFound("list", listId));
        if (original.status().equals("in_use")
                && !original.pinned()
                && imports.importing(listId).isPresent()) {
            throw Refusal.wrongStatus(
                    "LIST_PROCESSING",
                    "A version is being imported that takes the place of this one; copy the list when that has ended.",
                    "in_use",
                    List.of());
        }
        Long newest = versions.newestReady(listId);
        if (newest == null) {
            throw Refusal.wrongStatus(
                    "LIST_NOT_READY",
                    "The list has no version that was imported; there is nothing to copy.",
                    original.status(),
                    List.of("upload"));
        }
        var now = clock.instant();
        long copy = insert(original);
        String region =
                original.region() == null ? organizations.byId(organizationId).defaultRegion() : original.region();
        long version = versions.insert(
                new NewVersion(copy, 1, fileName(original.name()), region, null, null, null, null, newest), now);
        lists.free(copy, "processing", null, now);
        return new ListCopy(version, copy, newest, 0, 0);
    }

    /**
     * Copies what lies between the ids, both included, in one transaction, and counts it.
     *
     * @param before how many were copied before
     * @throws IllegalStateException if another importer has gone on with it; nothing is written then
     */
    @Transactional
    public int chunk(ListCopy copy, long before, long from, long until) {
        int copied = store.copy(copy, from, until, clock.instant());
        if (!imports.count(copy.versionId(), before, new Counts(copied, 0, 0, 0), 0)) {
            throw new IllegalStateException("Version " + copy.versionId() + " is no longer being copied here");
        }
        imports.copied(copy.versionId(), until);
        return copied;
    }

    /** Between which ids the destinations lie that have to be copied yet. */
    IdRange range(ListCopy copy) {
        IdRange all = store.idsOf(copy.copiedVersion());
        return new IdRange(Math.max(all.first(), copy.until() + 1), all.last());
    }

    private long insert(Held original) {
        for (int number = 1; number <= MOST_COPIES; number++) {
            String name = ListNames.copyOf(original.name(), number);
            try {
                return lists.insert(
                        original.organizationId(),
                        name,
                        original.region(),
                        Mapping.stored(original.mapping()),
                        clock.instant());
            } catch (DuplicateKeyException taken) {
                // the next number may be free
                continue;
            }
        }
        throw ListNames.taken(ListNames.copyOf(original.name(), MOST_COPIES));
    }

    private static String fileName(String name) {
        return "copy of " + name;
    }
}
