package io.callavan.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A queue of agents.
 *
 * @param agentsUrl asked for {@code {"available": n}}; null where the number is pushed
 * @param pollSeconds how often it is asked, 1 to 60
 * @param staleAfter seconds after which a number counts as none
 * @param available how many agents could take a call; 0 while that is unknown or stale
 * @param toldAt when the number was told; null for never
 */
public record Queue(
        long id,
        String name,
        @Nullable String agentsUrl,
        int pollSeconds,
        int staleAfter,
        int available,
        @Nullable Instant toldAt,
        Instant createdAt,
        Instant updatedAt) {

    /** One queue, as the API answers it. */
    public record Answer(Queue data) {}

    /** What was done, and the queue after it. */
    public record Changed(String message, Queue data) {}

    /**
     * A queue whose endpoint is to be asked now.
     *
     * @param url http or https
     * @param askedAt whatever is answered was true then at the latest
     */
    public record Poll(long id, String url, Instant askedAt) {

        /** Names the queue without the address, which may carry a secret. */
        @Override
        public String toString() {
            return "queue " + id;
        }
    }

    Queue at(Instant now) {
        boolean counts = toldAt != null && now.isBefore(toldAt.plusSeconds(staleAfter));
        return counts ? this : new Queue(id, name, agentsUrl, pollSeconds, staleAfter, 0, toldAt, createdAt, updatedAt);
    }
}
