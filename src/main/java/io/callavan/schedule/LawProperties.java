package io.callavan.schedule;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * When numbers may be called by their own clock.
 *
 * @param hours legal hours of organizations that set none, for example 08:00-21:00
 * @param regions ISO 3166 country, or a name of one's own where {@code prefixes} tell whose law it is, to what the law asks
 *     beyond; none if null
 */
@Validated
@ConfigurationProperties("callavan.law")
record LawProperties(@NotNull String hours, @Nullable Map<String, Region> regions) {

    /**
     * What the law of a region asks.
     *
     * @param hours weekday to hours or {@code closed}; days that are not named are not restricted
     * @param holidays days without calls: YYYY-MM-DD once, MM-DD every year
     * @param prefixes how the numbers of a state or province begin, in E.164; null for a whole country
     */
    record Region(
            @Nullable Map<String, String> hours, @Nullable List<String> holidays, @Nullable List<String> prefixes) {}
}
