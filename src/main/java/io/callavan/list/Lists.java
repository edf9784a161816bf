package io.callavan.list;

import io.callavan.organization.Caller;
import io.callavan.page.Page;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** The distribution lists of an organization. */
@Component("lists")
public class Lists {

    static final int LONGEST_NAME = 190;

    private final DistributionListStore store;
    private final VersionStore versions;
    private final Assignments assignments;
    private final Clock clock;

    Lists(DistributionListStore store, VersionStore versions, Assignments assignments, Clock clock) {
        this.store = store;
        this.versions = versions;
        this.assignments = assignments;
        this.clock = clock;
    }

    /**
     * Makes an empty list.
     *
     * @param name 1 to 190 characters, unique in the organization, case and accents not regarded
     * @throws Refusal invalid name, or conflict if the name is taken
     */
    public ListAnswer.Changed create(Caller caller, @Nullable String name) {
        String plain = name == null ? "" : name.strip();
        if (plain.isEmpty() || plain.length() > LONGEST_NAME) {
            throw Refusal.invalid(Map.of(
                    "name",
                    List.of("name has " + plain.length() + " characters; 1 to " + LONGEST_NAME + " are allowed.")));
        }
        try {
            long id = store.insert(caller.organizationId(), plain, clock.instant());
            return new ListAnswer.Changed("List created", byId(caller, id));
        } catch (DuplicateKeyException e) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "NAME_TAKEN", "There is already a list named '" + plain + "'.");
        }
    }

    /**
     * A page of the lists, newest first.
     *
     * @param search part of the name, null for all
     * @param page from 1, null for the first
     * @param perPage 1 to 200, null for 25
     */
    public Page<DistributionList> page(
            Caller caller, @Nullable String search, @Nullable Integer page, @Nullable Integer perPage) {
        String pattern =
                search == null || search.isBlank() ? null : "%" + search.replaceAll("([\\\\%_])", "\\\\$1") + "%";
        var meta = Page.Meta.of(page, perPage, store.count(caller.organizationId(), pattern));
        return new Page<>(store.page(caller.organizationId(), pattern, meta.offset(), meta.perPage()), meta);
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
     * The campaign dials the list from now on.
     *
     * @throws Refusal not found, or conflict: LIST_NOT_READY, LIST_IN_USE, CAMPAIGN_NOT_OPEN
     */
    public ListAnswer.Changed assign(Caller caller, long id, long campaignId) {
        assignments.assign(caller.organizationId(), id, campaignId);
        return new ListAnswer.Changed("List assigned", byId(caller, id));
    }

    /**
     * The campaign dials the list no longer. What its destinations have come to stays.
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
