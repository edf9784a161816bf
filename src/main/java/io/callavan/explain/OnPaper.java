package io.callavan.explain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call on paper.
 *
 * @param number empty for one that is live in truth
 * @param answeredAt null if nobody answers
 * @param did the number of the pool that it shows; null if it shows none of it
 */
record OnPaper(String number, @Nullable Instant answeredAt, Instant endsAt, @Nullable Long did) {

    boolean isAnswered() {
        return answeredAt != null;
    }

    boolean isTalking(Instant at) {
        return answeredAt != null && !answeredAt.isAfter(at);
    }
}
