package io.callavan.organization;

import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** The organizations of this installation. */
@Component("organizations")
public class Organizations {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Set<String> REGIONS = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    private final OrganizationStore store;
    private final Clock clock;

    Organizations(OrganizationStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Makes an organization with the seed's limits, CPS 5 and CAC 50.
     *
     * @param slug 1 to 63 lower-case letters, digits and inner hyphens, unique
     * @param name 1 to 255 characters
     * @param defaultRegion ISO 3166 alpha-2 country, upper case
     * @return its id
     * @throws Refusal invalid, with each field that breaks its rule
     */
    public long create(String slug, String name, String defaultRegion) {
        var errors = new LinkedHashMap<String, List<String>>();
        if (!SLUG.matcher(slug).matches()) {
            errors.put(
                    "slug",
                    List.of("slug '" + slug + "' is not 1 to 63 lower-case letters, digits and inner hyphens."));
        }
        if (name.isBlank() || name.length() > 255) {
            errors.put("name", List.of("name has " + name.length() + " characters; 1 to 255 are allowed."));
        }
        if (!REGIONS.contains(defaultRegion)) {
            errors.put(
                    "default_region",
                    List.of("default_region '" + defaultRegion + "' is not an ISO 3166 country such as US."));
        }
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
        try {
            return store.insert(slug, name, defaultRegion, clock.instant());
        } catch (DuplicateKeyException e) {
            throw Refusal.invalid(Map.of("slug", List.of("slug '" + slug + "' is taken.")));
        }
    }

    /**
     * The organization with this id.
     *
     * @throws Refusal not found
     */
    public Organization byId(long id) {
        return store.byId(id).orElseThrow(() -> Refusal.notFound("organization", id));
    }

    /** The organization whose inbox folder this is. */
    public Optional<Organization> bySlug(String slug) {
        return store.bySlug(slug);
    }
}
