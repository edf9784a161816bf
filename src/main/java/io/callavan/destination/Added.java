package io.callavan.destination;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a batch, with a sentence for people. */
public record Added(String message, Batch data) {

    /**
     * What was added.
     *
     * @param campaignId the campaign that dials the list
     * @param added how many
     * @param ids of the destinations, in the order they were sent in
     */
    public record Batch(long listId, @Nullable Long campaignId, int added, List<Long> ids) {}
}
