package io.callavan.call;

import io.callavan.organization.Caller;
import io.callavan.page.Page;
import io.callavan.refusal.Refusal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Calls as their owner reads them. What never reached the carrier is no call and is not shown. */
@Component("callLog")
public class CallLog {

    private static final int MOST_WEBHOOKS = 200;

    private final CallLogStore store;
    private final InboxStore inbox;

    CallLog(CallLogStore store, InboxStore inbox) {
        this.store = store;
        this.inbox = inbox;
    }

    /**
     * A page of a campaign's calls, newest first.
     *
     * @param status dialing, progressing, done; null for any
     * @param disposition how they ended, for example busy; null for any
     * @param page 1 or more, 1 if null
     * @param perPage 1..200, 25 if null
     * @throws Refusal not found, for a campaign that is not the caller's
     */
    public Page<CallLogEntry> list(
            Caller caller,
            long campaignId,
            @Header("status") @Nullable String status,
            @Header("disposition") @Nullable String disposition,
            @Nullable Integer page,
            @Nullable Integer perPage) {
        check(caller, campaignId);
        var filter = CallLogFilter.of(status, disposition);
        var meta = Page.Meta.of(page, perPage, store.count(campaignId, filter));
        return new Page<>(store.page(campaignId, filter, meta.offset(), meta.perPage()), meta);
    }

    private record One(CallLogEntry data) {}

    /**
     * One call.
     *
     * @throws Refusal not found
     */
    public Object get(Caller caller, UUID uuid) {
        return new One(find(caller, uuid));
    }

    private record Told(List<ToldWebhook> data) {}

    /**
     * What the carrier told of a call, as it came, the oldest first; not more than {@value #MOST_WEBHOOKS}.
     *
     * @throws Refusal not found
     */
    public Object webhooks(Caller caller, UUID uuid) {
        return new Told(inbox.told(find(caller, uuid).id(), MOST_WEBHOOKS));
    }

    private CallLogEntry find(Caller caller, UUID uuid) {
        return store.find(caller.organizationId(), uuid).orElseThrow(() -> Refusal.notFound("call", uuid));
    }

    /**
     * The Content-Disposition of the export of a campaign's calls.
     *
     * @throws Refusal not found, for a campaign that is not the caller's
     */
    public String attachment(Caller caller, long campaignId) {
        check(caller, campaignId);
        return "attachment; filename=\"campaign-" + campaignId + "-calls.csv\"";
    }

    /** The cells of the export, made row by row from those of the database: no formulas, times in ISO 8601. */
    public Iterator<Map<String, @Nullable Object>> cells(Iterator<Map<String, @Nullable Object>> rows) {
        return new CallLogRows(rows);
    }

    private void check(Caller caller, long campaignId) {
        if (!store.hasCampaign(caller.organizationId(), campaignId)) {
            throw Refusal.notFound("campaign", campaignId);
        }
    }
}
