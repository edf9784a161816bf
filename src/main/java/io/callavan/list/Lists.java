package io.callavan.list;

import io.callavan.organization.Caller;
import io.callavan.page.Page;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The distribution lists of an organization. */
@Component("lists")
public class Lists {

    private final DistributionListStore store;
    private final VersionStore versions;
    private final Assignments assignments;
    private final Archive archive;
    private final Reset reset;
    private final Clock clock;

    Lists(
            DistributionListStore store,
            VersionStore versions,
            Assignments assignments,
            Archive archive,
            Reset reset,
            Clock clock) {
        this.store = store;
        this.versions = versions;
        this.assignments = assignments;
        this.archive = archive;
        this.reset = reset;
        this.clock = clock;
    }

    /**
     * Makes an empty list; by the body, since a name that is an argument in a route would lose its quotes.
     *
     * @param given {@code name}, {@code region} if it is not the organization's, and {@code mapping} for its files
     * @throws Refusal as {@link #create(Caller, String, String)}, or invalid mapping
     */
    public ListAnswer.Changed make(Caller caller, Map<String, @Nullable Object> given) {
        return create(
                caller, (String) given.get("name"), (String) given.get("region"), Mappings.of(given.get("mapping")));
    }

    /**
     * Makes an empty list.
     *
     * @param name 1 to 190 characters, unique in the organization, case and accents not regarded
     * @param region ISO 3166 country of its numbers without country code; null for the organization's
     * @throws Refusal invalid name or region, or conflict if the name is taken
     */
    public ListAnswer.Changed create(Caller caller, @Nullable String name, @Nullable String region) {
        return create(caller, name, region, null);
    }

    private ListAnswer.Changed create(
            Caller caller, @Nullable String name, @Nullable String region, @Nullable Mapping mapping) {
        String plain = ListNames.checked(name);
        String country = Regions.checked(region);
        try {
            long id = store.insert(
                    caller.organizationId(), plain, country, mapping == null ? Mapping.NONE : mapping, clock.instant());
            return new ListAnswer.Changed("List created", byId(caller, id));
        } catch (DuplicateKeyException e) {
            throw ListNames.taken(plain);
        }
    }

    /**
     * Changes the name, the region and the mapping of its files; a region of null gives the numbers back to the organization's, a
     * mapping of null lets the columns be recognised. Both count from the next import on.
     *
     * @param change the members {@code name}, {@code region} and {@code mapping}; one that is missing stays as it is
     * @throws Refusal not found, invalid name, region or mapping, or conflict if the name is taken
     */
    @Transactional
    public ListAnswer.Changed update(Caller caller, long id, Map<String, @Nullable Object> change) {
        byId(caller, id);
        store.lock(id);
        DistributionList list = byId(caller, id);
        String name = change.containsKey("name") ? ListNames.checked((String) change.get("name")) : list.name();
        String region = change.containsKey("region") ? Regions.checked((String) change.get("region")) : list.region();
        Mapping mapping =
                change.containsKey("mapping") ? Mappings.of(change.get("mapping")) : new Mapping(list.mapping());
        try {
            store.describe(id, name, region, mapping == null ? Mapping.NONE : mapping, clock.instant());
        } catch (DuplicateKeyException e) {
            throw ListNames.taken(name);
        }
        return new ListAnswer.Changed("List changed", byId(caller, id));
    }

    /**
     * Puts the list away: it is no longer shown among the others, takes no file and serves no campaign. Once more changes nothing.
     *
     * @throws Refusal not found, or conflict: LIST_IN_USE, LIST_PROCESSING
     */
    public ListAnswer.Changed archive(Caller caller, long id) {
        archive.archive(caller.organizationId(), id);
        return new ListAnswer.Changed("List archived", byId(caller, id));
    }

    /**
     * Lets all destinations of the version that is dialed begin anew: idle, due now, without attempts and outcome.
     *
     * @throws Refusal not found, or conflict: CAMPAIGN_ACTIVE, CALLS_IN_PROGRESS, LIST_NOT_READY
     */
    public ListAnswer.Changed reset(Caller caller, long id) {
        reset.reset(caller.organizationId(), id);
        return new ListAnswer.Changed("List reset", byId(caller, id));
    }

    /** A copy on its way, as a list. */
    public ListAnswer.Changed copied(Caller caller, ListCopy copy) {
        return new ListAnswer.Changed("The list is being copied", byId(caller, copy.listId()));
    }

    /**
     * A page of the lists, newest first.
     *
     * @param search part of the name, null for all
     * @param status lists in this status only; null for all that are not archived
     * @param page from 1, null for the first
     * @param perPage 1 to 200, null for 25
     */
    public Page<DistributionList> page(
            Caller caller,
            @Header("search") @Nullable String search,
            @Header("status") @Nullable String status,
            @Nullable Integer page,
            @Nullable Integer perPage) {
        String pattern =
                search == null || search.isBlank() ? null : "%" + search.replaceAll("([\\\\%_])", "\\\\$1") + "%";
        var meta = Page.Meta.of(page, perPage, store.count(caller.organizationId(), pattern, status));
        return new Page<>(store.page(caller.organizationId(), pattern, status, meta.offset(), meta.perPage()), meta);
    }

    /** One list with the progress and the counts of its newest import; not found for another organization's. */
    public ListAnswer get(Caller caller, long id) {
        return new ListAnswer(byId(caller, id));
    }

    /** The lists that the campaign dials, newest first; not found for another organization's campaign. */
    public ListAnswer ofCampaign(Caller caller, long campaignId) {
        if (!assignments.campaignExists(caller.organizationId(), campaignId)) {
            throw Refusal.notFound("campaign", campaignId);
        }
        return new ListAnswer(store.ofCampaign(caller.organizationId(), campaignId));
    }

    /**
     * The campaign dials the list's newest version from now on.
     *
     * @throws Refusal as {@link #assignVersion}
     */
    public ListAnswer.Changed assign(Caller caller, long id, long campaignId) {
        return assignVersion(caller, id, campaignId, null);
    }

    /**
     * The campaign dials the list from now on.
     *
     * @param versionNumber the version that it dials and keeps, whatever is imported meanwhile; null for the newest, and those that
     *     are imported later take its place
     * @throws Refusal not found, invalid version_number, or conflict: LIST_NOT_READY, LIST_IN_USE, CAMPAIGN_NOT_OPEN
     */
    public ListAnswer.Changed assignVersion(Caller caller, long id, long campaignId, @Nullable Integer versionNumber) {
        assignments.assign(caller.organizationId(), id, campaignId, versionNumber);
        return new ListAnswer.Changed("List assigned", byId(caller, id));
    }

    /**
     * The campaign dials the list no longer. What its destinations have come to stays; a pinned list goes back to its newest version.
     *
     * @throws Refusal not found, or conflict: LIST_NOT_ASSIGNED, CAMPAIGN_ACTIVE, CALLS_IN_PROGRESS
     */
    public ListAnswer.Changed unassign(Caller caller, long id, long campaignId) {
        assignments.unassign(caller.organizationId(), id, campaignId);
        return new ListAnswer.Changed("List unassigned", byId(caller, id));
    }

    /**
     * The version that the newest import made or makes, for its report.
     *
     * @throws Refusal not found, also if nothing was ever imported
     */
    public long newestVersion(Caller caller, long id) {
        byId(caller, id);
        return versions.newestOf(id).orElseThrow(() -> Refusal.notFound("import of list", id));
    }

    private DistributionList byId(Caller caller, long id) {
        return store.byId(caller.organizationId(), id).orElseThrow(() -> Refusal.notFound("list", id));
    }
}
