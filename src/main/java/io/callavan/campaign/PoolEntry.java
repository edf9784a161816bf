package io.callavan.campaign;

import com.fasterxml.jackson.annotation.JsonCreator;
import jakarta.validation.constraints.Positive;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * One number of a campaign's caller ID pool.
 *
 * @param didId which of the organization's numbers
 * @param weight its share against the others of the pool, 1 to 100
 */
record PoolEntry(@Positive long didId, @Range(min = 1, max = 100) int weight) {

    @JsonCreator
    static PoolEntry of(long didId, @Nullable Integer weight) {
        return new PoolEntry(didId, weight == null ? 1 : weight);
    }
}
