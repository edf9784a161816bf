package io.callavan.retry;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * How often a destination may be called (VoIPBin's outplan: max_try_count_0..4), and its addresses in which order.
 *
 * @param perAddress calls to each address in order, {@value #ADDRESSES} figures; 0 skips it
 * @param total calls to the destination over all its addresses, 1 or more: no rule leads beyond
 */
public record TryLimits(List<Integer> perAddress, int total, AddressOrder order) {

    /** How many addresses a destination may have. */
    public static final int ADDRESSES = 5;

    /** Throws {@link IllegalArgumentException} unless there is a figure for each address. */
    public TryLimits {
        perAddress = List.copyOf(perAddress);
        if (perAddress.size() != ADDRESSES) {
            throw new IllegalArgumentException(perAddress.size() + " figures for " + ADDRESSES + " addresses");
        }
    }

    /** The same for each address, in order. */
    public static TryLimits each(int tries, int total) {
        return new TryLimits(Collections.nCopies(ADDRESSES, tries), total, AddressOrder.IN_ORDER);
    }

    /**
     * The address to be called next: the first from the one in use on that may still be tried, and where they rotate those before
     * it after the last; none if there is no such or all calls are spent.
     */
    public OptionalInt next(Tries tries) {
        if (tries.total() >= total) {
            return OptionalInt.empty();
        }
        return inTurn(tries.byAddress(), tries.from())
                .filter(each -> each.getValue() < perAddress.get(each.getKey()) && !tries.isInvalid(each.getKey()))
                .mapToInt(Map.Entry::getKey)
                .findFirst();
    }

    /** The same after a call to the address in use, which did not succeed. */
    OptionalInt after(Tries tries) {
        return next(order == AddressOrder.ROTATE ? tries.beyond() : tries);
    }

    private Stream<Map.Entry<Integer, Integer>> inTurn(SortedMap<Integer, Integer> byAddress, int from) {
        var ahead = byAddress.tailMap(from).entrySet().stream();
        return order == AddressOrder.ROTATE ? Stream.concat(ahead, byAddress.headMap(from).entrySet().stream()) : ahead;
    }
}
