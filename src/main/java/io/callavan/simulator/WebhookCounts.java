package io.callavan.simulator;

/**
 * What became of the webhooks since the start.
 *
 * @param delivered attempts answered with 2xx
 * @param refused attempts answered otherwise
 * @param unreachable attempts without an answer within 10 s
 * @param lost never sent, by behaviour or for want of an address
 * @param duplicated sent a second time, by behaviour
 */
public record WebhookCounts(long delivered, long refused, long unreachable, long lost, long duplicated) {}
