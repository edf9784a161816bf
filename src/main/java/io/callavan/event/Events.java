package io.callavan.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.organization.Caller;
import io.callavan.refusal.FieldErrors;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.util.List;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What happened to an organization's campaigns, in an order that nobody who reads on after a number misses anything of: an
 * event gets its number after it is committed, from one who numbers alone.
 */
@Component("events")
public class Events {

    private static final int AT_ONCE = 200;
    private static final int DEFAULT_LIMIT = 100;
    private static final int RECONNECT_MILLIS = 1000;
    private static final String LAST_SEEN = "Last-Event-ID";

    private final EventStore store;
    private final TransactionOperations transaction;
    private final ObjectMapper json;
    private final Clock clock;

    Events(EventStore store, TransactionOperations transaction, ObjectMapper json, Clock clock) {
        this.store = store;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** Numbers what was committed since, and puts it down for those who subscribed. Any number of nodes may call it at once. */
    public void publish() {
        int published = AT_ONCE;
        while (published == AT_ONCE && !store.unpublished(1).isEmpty()) {
            Integer done = transaction.execute(status -> publishSome());
            published = done == null ? 0 : done;
        }
    }

    private int publishSome() {
        long number = store.holdLastNumber();
        // read after the lock: what others have numbered is seen, and an event is never seen without those before it
        List<Long> events = store.unpublished(AT_ONCE);
        for (long event : events) {
            store.publish(event, ++number, clock.instant());
        }
        store.writeLastNumber(number);
        return events.size();
    }

    /**
     * The organization's events after a number, the oldest first; without a number the latest.
     *
     * @param lastSeen the header {@code Last-Event-ID}, which goes before {@code after}
     * @param after the same as a parameter
     * @param limit 1 to 200, 100 if null
     * @throws Refusal invalid, if the header is no number
     */
    public EventPage after(
            Caller caller,
            @Header(LAST_SEEN) @Nullable String lastSeen,
            @Nullable Long after,
            @Nullable Integer limit) {
        long organization = caller.organizationId();
        int most = limit == null ? DEFAULT_LIMIT : limit;
        Long seen = lastSeen == null || lastSeen.isEmpty() ? after : Long.valueOf(numberOf(lastSeen));
        long from = seen == null ? store.beforeLatest(organization, most) : seen;
        List<CampaignEvent> found = store.after(organization, from, most + 1);
        boolean more = found.size() > most;
        List<CampaignEvent> told = more ? found.subList(0, most) : found;
        long last = told.isEmpty() ? from : told.get(told.size() - 1).id();
        return new EventPage(told, new EventPage.Meta(from, last, more));
    }

    /** The latest events of one campaign, the latest first, for whoever has found it to be the caller's. */
    public List<CampaignEvent> latest(long campaignId, int limit) {
        return store.latest(campaignId, limit);
    }

    /**
     * A page of events as server-sent events. The answer ends with them; a browser's EventSource connects again after a second and goes
     * on after what it saw last, whichever node it meets.
     */
    public String stream(EventPage page) {
        var text = new StringBuilder();
        // without data it dispatches nothing, but it is remembered as the last id
        text.append("retry: ")
                .append(RECONNECT_MILLIS)
                .append("\nid: ")
                .append(page.meta().after())
                .append("\n\n");
        for (CampaignEvent event : page.data()) {
            text.append("id: ").append(event.id());
            text.append("\nevent: ").append(event.type());
            text.append("\ndata: ").append(event.written(json)).append("\n\n");
        }
        return text.toString();
    }

    private static long numberOf(String lastSeen) {
        if (!lastSeen.matches("\\d{1,18}")) {
            var errors = new FieldErrors();
            errors.refuse(LAST_SEEN, "must be the id of an event, a whole number from 0", lastSeen);
            errors.check();
        }
        return Long.parseLong(lastSeen);
    }
}
