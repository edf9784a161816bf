package io.callavan.campaign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.organization.Caller;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
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
    private final ReferenceStore references;
    private final SettingsValidation validation;
    private final LifeCycle lifeCycle;
    private final CampaignView view;
    private final TransactionOperations transaction;
    private final Clock clock;

    Campaigns(
            CampaignStore store,
            ReferenceStore references,
            SettingsValidation validation,
            LifeCycle lifeCycle,
            CampaignView view,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.references = references;
        this.validation = validation;
        this.lifeCycle = lifeCycle;
        this.view = view;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record One(ObjectNode data) {}

    private record Changed(String message, ObjectNode data) {}

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
            @Nullable String status,
            @Nullable String search,
            @Nullable Integer page,
            @Nullable Integer perPage) {
        return store.page(CampaignFilter.of(caller.organizationId(), status, search), Paging.of(page, perPage))
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
        long organization = caller.organizationId();
        CampaignSettings settings = validation.ofNew(organization, references.policy(organization), given);
        long id = transaction.execute(status -> store.insert(organization, settings, now()));
        return changed("Campaign created.", caller, id);
    }

    /**
     * Changes the fields given; only a draft or a paused campaign.
     *
     * @throws Refusal 404; 409 in another status; 422 naming each field that is wrong
     */
    public Object update(Caller caller, long id, ObjectNode given) {
        return change("Campaign updated.", caller, id, held -> {
            lifeCycle.requireEditable(held);
            store.rewrite(held, validation.ofEdit(held, given), now());
        });
    }

    /**
     * Draft to active.
     *
     * @throws Refusal 404; 409 in another status; 422 with every unmet condition, for example {@code NO_LIST_ASSIGNED}
     */
    public Object start(Caller caller, long id) {
        return change("Campaign started.", caller, id, lifeCycle::start);
    }

    /**
     * Active to paused: no new calls from here on, live calls go on.
     *
     * @param given {@code reason} and {@code resume_at}, either of which may be missing
     * @throws Refusal 404; 409 in another status; 422 for a reason or time that cannot be
     */
    public Object pause(Caller caller, long id, @Nullable ObjectNode given) {
        return change(
                "Campaign paused.", caller, id, held -> lifeCycle.pause(held, PauseRequest.of(given, clock.instant())));
    }

    /**
     * Paused to active.
     *
     * @throws Refusal 404; 409 in another status, or {@code RATE_LIMITED} before the limit's time; 422 with every unmet
     *     condition
     */
    public Object resume(Caller caller, long id) {
        return change("Campaign resumed.", caller, id, lifeCycle::resume);
    }

    /**
     * Any status to archived, for good; an active campaign is paused first. Once more changes nothing.
     *
     * @throws Refusal 404
     */
    public Object archive(Caller caller, long id) {
        return change("Campaign archived.", caller, id, lifeCycle::archive);
    }

    private Object change(String message, Caller caller, long id, Consumer<Campaign> step) {
        transaction.executeWithoutResult(status -> step.accept(
                store.hold(caller.organizationId(), id).orElseThrow(() -> Refusal.notFound("campaign", id))));
        return changed(message, caller, id);
    }

    private Object changed(String message, Caller caller, long id) {
        return new Changed(message, view.of(find(caller, id)));
    }

    private Campaign find(Caller caller, long id) {
        return store.find(caller.organizationId(), id).orElseThrow(() -> Refusal.notFound("campaign", id));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
