package io.callavan.retry;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * How often a destination may be called (VoIPBin's outplan: max_try_count_0..4).
 *
 * @param perAddress calls to each address in order, {@value #ADDRESSES} figures; 0 skips it
 * @param total calls to the destination over all its addresses, 1 or more: no rule leads beyond
 */
public record TryLimits(List<Integer> perAddress, int total) {

    /** How many addresses a destination may have. */
    public static final int ADDRESSES = 5;

    /** Throws {@link IllegalArgumentException} unless there is a figure for each address. */
    public TryLimits {
        perAddress = List.copyOf(perAddress);
        if (perAddress.size() != ADDRESSES) {
            throw new IllegalArgumentException(perAddress.size() + " figures for " + ADDRESSES + " addresses");
        }
    }

    /** The same for each address. */
    public static TryLimits each(int tries, int total) {
        return new TryLimits(Collections.nCopies(ADDRESSES, tries), total);
    }

    /** The address to be called next: the first in use that is not exhausted; none if there is no such or all calls are spent. */
    public OptionalInt next(Tries tries) {
        if (tries.total() >= total) {
            return OptionalInt.empty();
        }
        return tries.byAddress().subMap(Math.max(0, tries.from()), ADDRESSES).entrySet().stream()
                .filter(each -> each.getValue() < perAddress.get(each.getKey()))
                .mapToInt(each -> each.getKey())
                .findFirst();
    }
}
