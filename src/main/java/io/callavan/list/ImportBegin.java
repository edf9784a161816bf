package io.callavan.list;

import io.callavan.list.DistributionListStore.Held;
import io.callavan.organization.Organization;
import io.callavan.organization.Organizations;
import io.callavan.refusal.Refusal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens a new version of a list, which from then on is processing; one import at a time. */
@Component
class ImportBegin {

    static final String IN_USE = "INVALID_STATUS";

    private final DistributionListStore lists;
    private final VersionStore versions;
    private final Organizations organizations;
    private final Clock clock;

    ImportBegin(DistributionListStore lists, VersionStore versions, Organizations organizations, Clock clock) {
        this.lists = lists;
        this.versions = versions;
        this.organizations = organizations;
        this.clock = clock;
    }

    @Transactional
    public ListImport upload(long organizationId, long listId, Path spool, String fileName) {
        Held list = lists.lock(listId)
                .filter(l -> l.organizationId() == organizationId)
                .orElseThrow(() -> Refusal.notFound("list", listId));
        if (list.status().equals("processing")) {
            throw Refusal.wrongStatus(
                    "LIST_PROCESSING", "An import into this list is under way.", "processing", List.of());
        }
        if (list.status().equals("in_use")) {
            throw Refusal.of(Refusal.Kind.INVALID, IN_USE, "Cannot upload to list in status: in_use");
        }
        String region = organizations.byId(organizationId).defaultRegion();
        return open(list, spool, fileName, null, region, true);
    }

    @Transactional
    public Drop drop(Organization organization, String name, Path file, String fileName, String source) {
        Held list = lists.lock(organization.id(), name)
                .or(() -> lists.lock(lists.insert(organization.id(), name, clock.instant())))
                .orElseThrow();
        Optional<Long> before = versions.readyOf(list.id(), source);
        if (before.isPresent()) {
            return Drop.before(before.get(), source);
        }
        return switch (list.status()) {
            case "processing" -> throw new FileWaits("Another import into the list of " + fileName + " is under way");
            case "in_use" -> Drop.refused(fileName, source, IN_USE, "Cannot upload to list in status: in_use");
            default -> Drop.taken(open(list, file, fileName, source, organization.defaultRegion(), false), source);
        };
    }

    private ListImport open(
            Held list, Path file, String fileName, @Nullable String source, String region, boolean spooled) {
        var now = clock.instant();
        int number = versions.nextNumber(list.id());
        long version = versions.insert(list.id(), number, fileName, source, now);
        lists.change(list.id(), "processing", null, list.versionId(), now);
        return new ListImport(version, list.id(), number, list.versionId() == null, region, file, fileName, spooled);
    }
}
