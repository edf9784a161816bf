package io.callavan.destination;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.organization.Caller;
import io.callavan.page.Page;
import io.callavan.refusal.Refusal;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The destinations of campaigns and lists. */
@Component("destinations")
public class Destinations {

    private final DestinationStore store;
    private final Appending appending;

    Destinations(DestinationStore store, Appending appending) {
        this.store = store;
        this.appending = appending;
    }

    /**
     * A page of the destinations of the campaign's lists, in the order of their ids.
     *
     * @param status idle, progressing or done; null for all
     * @param outcome none, completed, failed, …; null for all
     * @param page from 1, null for the first
     * @param perPage 1 to 200, null for 25
     * @throws Refusal not found, or invalid status or outcome
     */
    public Page<Destination> ofCampaign(
            Caller caller,
            long campaignId,
            @Header("status") @Nullable String status,
            @Header("outcome") @Nullable String outcome,
            @Nullable Integer page,
            @Nullable Integer perPage) {
        return page(DestinationStore.Of.CAMPAIGN, caller, campaignId, status, outcome, page, perPage);
    }

    /** The same of the version of a list that is dialed. */
    public Page<Destination> ofList(
            Caller caller,
            long listId,
            @Header("status") @Nullable String status,
            @Header("outcome") @Nullable String outcome,
            @Nullable Integer page,
            @Nullable Integer perPage) {
        return page(DestinationStore.Of.LIST, caller, listId, status, outcome, page, perPage);
    }

    /** One destination with its addresses; not found for another organization's. */
    public Destination.Answer get(Caller caller, long id) {
        return new Destination.Answer(
                store.find(caller.organizationId(), id).orElseThrow(() -> Refusal.notFound("destination", id)));
    }

    /**
     * Adds destinations to the version of a list that is dialed, all or none; a list that has none gets one. A campaign that
     * dials the list dials them, too.
     *
     * @param body {@code destinations}: 1 to 1000 of them
     * @throws Refusal not found, conflict LIST_PROCESSING, CAMPAIGN_NOT_OPEN or LIST_CHANGED, or invalid with every failing field
     *     of every destination
     */
    public Added append(Caller caller, long listId, ObjectNode body) {
        return appending.append(caller.organizationId(), listId, body);
    }

    private Page<Destination> page(
            DestinationStore.Of of,
            Caller caller,
            long id,
            @Nullable String status,
            @Nullable String outcome,
            @Nullable Integer page,
            @Nullable Integer perPage) {
        var filter = DestinationFilter.of(status, outcome);
        if (!store.exists(of, caller.organizationId(), id)) {
            throw Refusal.notFound(of == DestinationStore.Of.LIST ? "list" : "campaign", id);
        }
        var meta = Page.Meta.of(page, perPage, store.count(of, id, filter));
        return new Page<>(store.page(of, id, filter, meta.offset(), meta.perPage()), meta);
    }
}
