package io.callavan.call;

import java.time.Instant;

/**
 * What a carrier told of a call.
 *
 * @param verdict what was made of it: applied, late, unknown
 * @param body as it came, the raw CDR for example
 */
public record ToldWebhook(Instant receivedAt, String carrier, String verdict, String body) {}
