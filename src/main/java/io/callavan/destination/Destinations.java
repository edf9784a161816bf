package io.callavan.destination;

import io.callavan.organization.Caller;
import io.callavan.page.Page;
import io.callavan.refusal.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The destinations of campaigns. */
@Component("destinations")
public class Destinations {

    private final DestinationStore store;

    Destinations(DestinationStore store) {
        this.store = store;
    }

    /**
     * A page of the destinations of the campaign's lists, in the order of their ids.
     *
     * @param status idle, progressing or done; null for all
     * @param page from 1, null for the first
     * @param perPage 1 to 200, null for 25
     * @throws Refusal not found, or invalid status
     */
    public Page<Destination> ofCampaign(
            Caller caller,
            long campaignId,
            @Nullable String status,
            @Nullable Integer page,
            @Nullable Integer perPage) {
        DestinationStatus wanted = status == null ? null : status(status);
        if (!store.campaignExists(caller.organizationId(), campaignId)) {
            throw Refusal.notFound("campaign", campaignId);
        }
        var meta = Page.Meta.of(page, perPage, store.count(campaignId, wanted));
        return new Page<>(store.page(campaignId, wanted, meta.offset(), meta.perPage()), meta);
    }

    private static DestinationStatus status(String word) {
        return Arrays.stream(DestinationStatus.values())
                .filter(s -> s.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        Map.of("status", List.of("status '" + word + "' is not one of idle, progressing, done."))));
    }
}
