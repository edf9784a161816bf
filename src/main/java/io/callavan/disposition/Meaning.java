package io.callavan.disposition;

/**
 * What an end means for its destination.
 *
 * @param retry whether it may be tried again; never after success
 */
record Meaning(Result result, boolean retry) {}
