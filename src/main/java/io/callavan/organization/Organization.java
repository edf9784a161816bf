package io.callavan.organization;

/**
 * Whoever dials here; no request ever sees another organization's rows.
 *
 * @param id its number
 * @param slug its folder in the inbox: lower-case letters, digits and hyphens, unique
 * @param name what people call it
 * @param defaultRegion ISO 3166 country where a number without country code belongs
 * @param maxCallsPerSecond upper bound of a campaign's CPS
 * @param maxConcurrentCalls upper bound of a campaign's CAC
 */
public record Organization(
        long id, String slug, String name, String defaultRegion, int maxCallsPerSecond, int maxConcurrentCalls) {}
