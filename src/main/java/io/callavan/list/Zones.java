package io.callavan.list;

import java.time.ZoneId;
import java.util.Set;

/** Time zones by their IANA ids. */
final class Zones {

    private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();

    private Zones() {}

    static boolean known(String id) {
        return KNOWN.contains(id);
    }
}
