package io.callavan.event;

import java.util.List;

/** Events, the oldest first, and where to go on reading. */
public record EventPage(List<CampaignEvent> data, Meta meta) {

    /**
     * Where the events stand.
     *
     * @param after the number after which these were read
     * @param last the number after which to go on: the last event's, or {@code after} if there is none
     * @param more whether there were more than fit
     */
    public record Meta(long after, long last, boolean more) {}
}
