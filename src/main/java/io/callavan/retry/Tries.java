package io.callavan.retry;

import java.util.SortedMap;

/**
 * How often a destination was called so far.
 *
 * @param from the address in use: the one that was called last, or whose turn it is
 * @param byAddress calls to each address there is, by its position 0..4
 * @param total calls over all addresses
 * @param invalid the {@link #bit bits} of the addresses that turned out to be none and are not tried any more
 */
public record Tries(int from, SortedMap<Integer, Integer> byAddress, int total, int invalid) {

    /** What stands for an address among the invalid ones. */
    public static int bit(int address) {
        return 1 << address;
    }

    /** Whether the address in use turned out to be none. */
    public boolean endedInvalid() {
        return isInvalid(from);
    }

    boolean isInvalid(int address) {
        return (invalid & bit(address)) != 0;
    }

    /** The same once the address in use turned out to be none. */
    Tries withoutInUse() {
        return new Tries(from, byAddress, total, invalid | bit(from));
    }

    /** The same once the address in use has had its turn. */
    Tries beyond() {
        return new Tries(from + 1, byAddress, total, invalid);
    }
}
