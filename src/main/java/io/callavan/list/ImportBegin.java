package io.callavan.list;

import io.callavan.list.DistributionListStore.Held;
import io.callavan.list.ImportStore.Unfinished;
import io.callavan.list.VersionStore.NewVersion;
import io.callavan.organization.Organization;
import io.callavan.organization.Organizations;
import io.callavan.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
    private static final String IN_USE_REASON =
            "Cannot upload to list in status: in_use by a campaign that is over; unassign it there or copy it";
    static final String ARCHIVED = "LIST_ARCHIVED";
    private static final String ARCHIVED_REASON = "The list is archived; take another one or copy it";

    private final DistributionListStore lists;
    private final AssignmentStore assignments;
    private final VersionStore versions;
    private final ImportStore imports;
    private final Takeover takeover;
    private final Organizations organizations;
    private final Clock clock;

    ImportBegin(
            DistributionListStore lists,
            AssignmentStore assignments,
            VersionStore versions,
            ImportStore imports,
            Takeover takeover,
            Organizations organizations,
            Clock clock) {
        this.lists = lists;
        this.assignments = assignments;
        this.versions = versions;
        this.imports = imports;
        this.takeover = takeover;
        this.organizations = organizations;
        this.clock = clock;
    }

    /**
     * @param region ISO 3166 country of numbers without country code; null for the list's
     * @param mapping what is said of the columns; null for what is said with the list
     */
    @Transactional
    public ListImport upload(
            long organizationId,
            long listId,
            Path spool,
            String fileName,
            @Nullable String region,
            @Nullable Mapping mapping) {
        Held list = lists.lock(listId)
                .filter(l -> l.organizationId() == organizationId)
                .orElseThrow(() -> Refusal.notFound("list", listId));
        if (list.status().equals("archived")) {
            throw Refusal.wrongStatus(ARCHIVED, ARCHIVED_REASON + ".", "archived", List.of("copy"));
        }
        if (imports.importing(listId).isPresent()) {
            throw Refusal.wrongStatus(
                    "LIST_PROCESSING", "An import into this list is under way.", list.status(), List.of());
        }
        if (isBeingCopied(list)) {
            throw Refusal.wrongStatus(
                    "LIST_PROCESSING",
                    "The list is being copied; upload again when that has ended.",
                    "in_use",
                    List.of());
        }
        if (isOver(list)) {
            throw Refusal.of(Refusal.Kind.INVALID, IN_USE, IN_USE_REASON);
        }
        Organization organization = organizations.byId(organizationId);
        return open(
                list,
                spool,
                fileName,
                null,
                region == null ? region(list, organization) : region,
                mapping == null ? Mapping.stored(list.mapping()) : mapping);
    }

    /** @throws FileWaits if another import into the list is under way */
    @Transactional
    public Drop drop(Organization organization, String name, Path file, String fileName, String source) {
        Held list = lists.lock(organization.id(), name)
                .or(() -> lists.lock(lists.insert(organization.id(), name, null, Mapping.NONE, clock.instant())))
                .orElseThrow();
        Optional<Long> before = versions.readyOf(list.id(), source);
        if (before.isPresent()) {
            return Drop.before(before.get(), source);
        }
        if (list.status().equals("archived")) {
            return Drop.refused(fileName, source, ARCHIVED, ARCHIVED_REASON);
        }
        Optional<Unfinished> importing = imports.importing(list.id());
        if (importing.isPresent()) {
            return takeover.ofDropped(importing.get(), file, source)
                    .map(listImport -> Drop.taken(listImport, source))
                    .orElseThrow(() -> new FileWaits("Another import into the list of " + fileName + " is under way"));
        }
        if (isBeingCopied(list)) {
            throw new FileWaits("The list of " + fileName + " is being copied");
        }
        if (isOver(list)) {
            return Drop.refused(fileName, source, IN_USE, IN_USE_REASON);
        }
        Mapping mapping = Mapping.stored(list.mapping());
        return Drop.taken(open(list, file, fileName, source, region(list, organization), mapping), source);
    }

    /** Whether it serves a campaign that will dial no newer version of it. */
    private boolean isOver(Held list) {
        boolean follows = list.pinned() || list.campaignId() != null && assignments.isOpen(list.campaignId());
        return list.status().equals("in_use") && !follows;
    }

    /** Whether a version is being copied that would give what was begun with to the new one. */
    private boolean isBeingCopied(Held list) {
        return list.status().equals("in_use") && !list.pinned() && versions.isBeingCopied(list.versionId());
    }

    private static String region(Held list, Organization organization) {
        return list.region() == null ? organization.defaultRegion() : list.region();
    }

    private ListImport open(
            Held list, Path file, String fileName, @Nullable String source, String region, Mapping mapping) {
        var now = clock.instant();
        int number = versions.nextNumber(list.id());
        boolean spooled = source == null;
        String spoolFile = spooled ? file.getFileName().toString() : null;
        long version = versions.insert(
                new NewVersion(
                        list.id(), number, fileName, region, mapping.toStore(), size(file), source, spoolFile, null),
                now);
        if (!list.status().equals("in_use")) {
            lists.free(list.id(), "processing", list.versionId(), now);
        }
        return new ListImport(
                version,
                list.id(),
                list.organizationId(),
                list.campaignId(),
                number,
                list.versionId() == null,
                region,
                mapping,
                file,
                fileName,
                spooled,
                0,
                new ReadMeter());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
