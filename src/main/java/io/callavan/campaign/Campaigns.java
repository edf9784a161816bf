package io.callavan.campaign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.organization.Caller;
import io.callavan.refusal.Refusal;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * An organization's campaigns: what clients may ask of them. A campaign of another organization is answered like one that
 * does not exist. Every change is one transaction that holds the campaign's row.
 */
@Component("campaigns")
public class Campaigns {

    private final CampaignStore store;
    private final CampaignEdits edits;
    private final LifeCycle lifeCycle;
    private final Deletion deletion;
    private final PaceChange paces;
    private final CampaignFigures figures;
    private final CampaignView view;
    private final TransactionOperations transaction;

    Campaigns(
            CampaignStore store,
            CampaignEdits edits,
            LifeCycle lifeCycle,
            Deletion deletion,
            PaceChange paces,
            CampaignFigures figures,
            CampaignView view,
            TransactionOperations transaction) {
        this.store = store;
        this.edits = edits;
        this.lifeCycle = lifeCycle;
        this.deletion = deletion;
        this.paces = paces;
        this.figures = figures;
        this.view = view;
        this.transaction = transaction;
    }

    /** What is answered about one campaign. */
    sealed interface About {
        ObjectNode data();
    }

    private record One(ObjectNode data) implements About {}

    private record Changed(String message, ObjectNode data) implements About {}

    private record Figures(Statistics data) {}

    /**
     * A page of campaigns, newest first.
     *
     * @param status only these; null is all but archived ones
     * @param search part of the name
     * @param page from 1; null is 1
     * @param perPage 1 to 200; null is 25
     * @throws Refusal 422 for an unknown status
     */
    public Object list(
            Caller caller,
            @Header("status") @Nullable String status,
            @Header("search") @Nullable String search,
            @Nullable Integer page,
            @Nullable Integer perPage) {
        return store.page(CampaignFilter.of(caller.organizationId(), status, search), page, perPage)
                .map(view::of);
    }

    /**
     * One campaign with its counters.
     *
     * @throws Refusal 404
     */
    public Object get(Caller caller, long id) {
        return new One(view.of(find(caller, id)));
    }

    /**
     * Makes a draft.
     *
     * @param given its settings; what is missing has the seed's default
     * @throws Refusal 422 naming each field that is wrong
     */
    public Object create(Caller caller, ObjectNode given) {
        Long id = transaction.execute(status -> edits.create(caller.organizationId(), given));
        return changed("Campaign created.", caller, Objects.requireNonNull(id));
    }

    /**
     * Changes the fields given; only a draft or a paused campaign.
     *
     * @throws Refusal 404; 409 in another status; 422 naming each field that is wrong
     */
    public Object update(Caller caller, long id, @Header("If-Match") @Nullable String ifMatch, ObjectNode given) {
        return change("Campaign updated.", caller, id, ifMatch, held -> {
            lifeCycle.requireEditable(held);
            edits.update(held, given);
        });
    }

    /**
     * Draft to active.
     *
     * @throws Refusal 404; 409 in another status; 422 with every unmet condition, for example {@code NO_LIST_ASSIGNED}
     */
    public Object start(Caller caller, long id) {
        return start(caller, id, null);
    }

    /**
     * The same, of a campaign that is still as the caller read it.
     *
     * @param ifMatch the header of that name, as for every change here; null asks nothing
     * @throws Refusal as above; 412 {@code VERSION_MISMATCH} with the present version, as every change here
     */
    public Object start(Caller caller, long id, @Header("If-Match") @Nullable String ifMatch) {
        return change("Campaign started.", caller, id, ifMatch, lifeCycle::start);
    }

    /**
     * Active to paused: no new calls from here on, live calls go on.
     *
     * @param given {@code reason} and {@code resume_at}, either of which may be missing
     * @throws Refusal 404; 409 in another status; 422 for a reason or time that cannot be
     */
    public Object pause(
            Caller caller, long id, @Header("If-Match") @Nullable String ifMatch, @Nullable ObjectNode given) {
        return change("Campaign paused.", caller, id, ifMatch, held -> lifeCycle.pause(held, given));
    }

    /**
     * Paused to active.
     *
     * @throws Refusal 404; 409 in another status, or {@code RATE_LIMITED} before the limit's time; 422 with every unmet
     *     condition
     */
    public Object resume(Caller caller, long id, @Nullable String ifMatch) {
        return resume(caller, id, ifMatch, null);
    }

    /**
     * The same, before the time of a rate limit or the end of the calls that a stop hangs up if {@code force} is true.
     *
     * @param given {@code force}, which may be missing; only an owner may give true
     * @throws Refusal as above; 403 {@code FORBIDDEN_ROLE}; 409 {@code CAMPAIGN_STOPPING}
     */
    public Object resume(
            Caller caller, long id, @Header("If-Match") @Nullable String ifMatch, @Nullable ObjectNode given) {
        ResumeRequest request = ResumeRequest.of(given);
        return change("Campaign resumed.", caller, id, ifMatch, held -> {
            request.requireAllowed(caller);
            lifeCycle.resume(held, request.force());
        });
    }

    /**
     * Active or paused to paused, and its live calls are hung up; {@code stopping} is true until the last has ended.
     *
     * @throws Refusal 404; 409 in another status
     */
    public Object stop(Caller caller, long id, @Header("If-Match") @Nullable String ifMatch) {
        return change("Campaign stopped.", caller, id, ifMatch, lifeCycle::stop);
    }

    /**
     * Another CPS or CAC, or both, in any status but completed and archived; it acts on the next call.
     *
     * @param given {@code calls_per_second}, {@code concurrent_active_calls}, at least one
     * @throws Refusal 404; 409 in such a status; 422 naming each field that is wrong
     */
    public Object pace(
            Caller caller, long id, @Header("If-Match") @Nullable String ifMatch, @Nullable ObjectNode given) {
        PaceRequest request = PaceRequest.of(given);
        return change("Pace changed.", caller, id, ifMatch, held -> paces.make(held, request, caller.username()));
    }

    /**
     * Any status to archived, for good; an active campaign is paused first. Once more changes nothing.
     *
     * @throws Refusal 404
     */
    public Object archive(Caller caller, long id, @Header("If-Match") @Nullable String ifMatch) {
        return change("Campaign archived.", caller, id, ifMatch, lifeCycle::archive);
    }

    /**
     * A draft with the settings and numbers of another campaign, in any status; without its lists and figures.
     *
     * @throws Refusal 404; 412
     */
    public Object copy(Caller caller, long id, @Header("If-Match") @Nullable String ifMatch) {
        Long copy = transaction.execute(status -> edits.copy(hold(caller, id, ifMatch)));
        return changed("Campaign copied.", caller, Objects.requireNonNull(copy));
    }

    /**
     * Takes away a draft that never dialed; its lists are free again.
     *
     * @throws Refusal 404; 409 in another status, with attempts, or while it is another campaign's next one; 412
     */
    public void delete(Caller caller, long id, @Header("If-Match") @Nullable String ifMatch) {
        transaction.executeWithoutResult(status -> deletion.delete(hold(caller, id, ifMatch)));
    }

    /** The {@code ETag} of what an operation answered about one campaign. */
    public String tag(About answer) {
        return EntityTag.of(answer.data().path("version").asInt());
    }

    /**
     * How far it is and how its calls ended.
     *
     * @throws Refusal 404
     */
    public Object statistics(Caller caller, long id) {
        return new Figures(figures.of(find(caller, id)));
    }

    private Object change(String message, Caller caller, long id, @Nullable String ifMatch, Consumer<Campaign> step) {
        transaction.executeWithoutResult(status -> step.accept(hold(caller, id, ifMatch)));
        return changed(message, caller, id);
    }

    private Campaign hold(Caller caller, long id, @Nullable String ifMatch) {
        Campaign held = store.hold(caller.organizationId(), id).orElseThrow(() -> Refusal.notFound("campaign", id));
        EntityTag.require(held, ifMatch);
        return held;
    }

    private Object changed(String message, Caller caller, long id) {
        return new Changed(message, view.of(find(caller, id)));
    }

    private Campaign find(Caller caller, long id) {
        return store.find(caller.organizationId(), id).orElseThrow(() -> Refusal.notFound("campaign", id));
    }
}
