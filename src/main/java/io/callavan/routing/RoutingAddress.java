package io.callavan.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an answered call is connected to.
 *
 * @param address a {@code ws:}, {@code wss:}, {@code sip:} or {@code sips:} URI
 * @param weight its share against the others of a load balancer, 1 to 100
 */
public record RoutingAddress(String address, int weight) {

    /** Whether the call's sound is streamed there; else it is connected by SIP. */
    public boolean isWebSocket() {
        return address.startsWith("ws");
    }

    /**
     * One of several by their weights: the same for the same call, and spread over calls as if by chance, whatever other
     * campaigns call meanwhile.
     *
     * @return null if there are none
     */
    public static @Nullable RoutingAddress pick(List<RoutingAddress> addresses, long callId) {
        int total = addresses.stream().mapToInt(RoutingAddress::weight).sum();
        if (total == 0) {
            return null;
        }
        long drawn = Math.floorMod(mixed(callId), (long) total);
        for (RoutingAddress each : addresses) {
            drawn -= each.weight;
            if (drawn < 0) {
                return each;
            }
        }
        throw new IllegalStateException("drew beyond the weights");
    }

    /** The last step of SplitMix64: neighbours become strangers. */
    private static long mixed(long key) {
        long mixed = (key ^ key >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
