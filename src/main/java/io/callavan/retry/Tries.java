package io.callavan.retry;

import java.util.SortedMap;

/**
 * How often a destination was called so far.
 *
 * @param from the address in use; those before it are not tried any more
 * @param byAddress calls to each address there is, by its position 0..4
 * @param total calls over all addresses
 */
public record Tries(int from, SortedMap<Integer, Integer> byAddress, int total) {

    /** The same once the address in use turned out to be none. */
    Tries beyond() {
        return new Tries(from + 1, byAddress, total);
    }
}
