package io.callavan.campaign;

/** How much an organization lets one campaign have at most: calls started per second, and calls at once. */
record Policy(int maxCallsPerSecond, int maxConcurrentCalls) {}
