package io.callavan.embedded;

/** Which database and which Redis this application uses, decided before its context existed. */
public record EmbeddedServers(ServerInUse database, ServerInUse redis) {}
