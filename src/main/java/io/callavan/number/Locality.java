package io.callavan.number;

/**
 * Where a number belongs.
 *
 * @param country ISO 3166, or the country code where no country can be told
 * @param area the area code; empty where numbers have none
 */
public record Locality(String country, String area) {

    /** How near another number is: 2 in the same area, 1 in the same country, 0 elsewhere. */
    public int nearness(Locality other) {
        if (!country.equals(other.country)) {
            return 0;
        }
        return !area.isEmpty() && area.equals(other.area) ? 2 : 1;
    }
}
