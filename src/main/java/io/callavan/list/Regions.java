package io.callavan.list;

import io.callavan.refusal.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Countries by their ISO 3166 codes. */
final class Regions {

    private static final Set<String> KNOWN = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    private Regions() {}

    /**
     * The code in upper case, null if none is given.
     *
     * @throws Refusal invalid if there is no such country
     */
    static @Nullable String checked(@Nullable String region) {
        if (region == null || region.isBlank()) {
            return null;
        }
        String code = region.strip().toUpperCase(Locale.ROOT);
        if (!KNOWN.contains(code)) {
            throw Refusal.invalid(
                    Map.of("region", List.of("region '" + region + "' is not an ISO 3166 country such as US.")));
        }
        return code;
    }
}
