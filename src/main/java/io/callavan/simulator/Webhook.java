package io.callavan.simulator;

import java.net.URI;

/**
 * One webhook on its way.
 *
 * @param cdr whether it is the call's CDR, after which nothing more comes
 */
record Webhook(URI to, byte[] body, boolean cdr) {}
