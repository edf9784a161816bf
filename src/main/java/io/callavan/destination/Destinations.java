package io.callavan.destination;

import io.callavan.organization.Caller;
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

    private static final int MOST_PER_PAGE = 200;

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
     * @throws Refusal not found, or invalid status, page or per_page
     */
    public DestinationPage ofCampaign(
            Caller caller,
            long campaignId,
            @Nullable String status,
            @Nullable Integer page,
            @Nullable Integer perPage) {
        DestinationStatus wanted = status == null ? null : status(status);
        int number = inRange("page", page, 1, 1, 1_000_000);
        int size = inRange("per_page", perPage, 25, 1, MOST_PER_PAGE);
        if (!store.campaignExists(caller.organizationId(), campaignId)) {
            throw Refusal.notFound("campaign", campaignId);
        }
        return new DestinationPage(
                store.page(campaignId, wanted, (number - 1L) * size, size),
                DestinationPage.Meta.of(number, size, store.count(campaignId, wanted)));
    }

    private static DestinationStatus status(String word) {
        return Arrays.stream(DestinationStatus.values())
                .filter(s -> s.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        Map.of("status", List.of("status '" + word + "' is not one of idle, progressing, done."))));
    }

    private static int inRange(String field, @Nullable Integer value, int otherwise, int least, int most) {
        int given = value == null ? otherwise : value;
        if (given < least || given > most) {
            throw Refusal.invalid(
                    Map.of(field, List.of(field + " is " + given + "; " + least + " to " + most + " are allowed.")));
        }
        return given;
    }
}
