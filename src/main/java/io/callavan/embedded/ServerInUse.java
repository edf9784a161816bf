package io.callavan.embedded;

/**
 * A server this application uses.
 *
 * @param embedded whether it was started by us
 * @param location in words for a console line: never with a password, a user or query parameters
 */
public record ServerInUse(boolean embedded, String location) {}
