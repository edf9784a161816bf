package io.callavan.simulator;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The webhooks of one call: one after the other, unless the behaviour spoils their order, number or time. */
final class WebhookLane {
    private static final long HELD_MILLIS = 2_000;

    private final Webhooks webhooks;
    private final Behaviour behaviour;
    private final Dice dice;
    private final String number;
    private final long nth;
    private CompletableFuture<@Nullable Void> tail = CompletableFuture.completedFuture(null);
    private @Nullable Webhook held;
    private int posted;

    WebhookLane(Webhooks webhooks, Behaviour behaviour, Dice dice, String number, long nth) {
        this.webhooks = webhooks;
        this.behaviour = behaviour;
        this.dice = dice;
        this.number = number;
        this.nth = nth;
    }

    /** @return completes when everything posted so far was sent, or will never be */
    synchronized CompletableFuture<@Nullable Void> post(Webhook webhook) {
        String aspect = "webhook" + posted++;
        double lostRate = webhook.cdr() ? behaviour.cdrLostRate() : behaviour.webhookLostRate();
        if (hits(aspect + "lost", lostRate)) {
            webhooks.countLost();
        } else if (!webhook.cdr() && held == null && hits(aspect + "reorder", behaviour.webhookReorderRate())) {
            hold(webhook);
            return tail;
        } else {
            long delay = behaviour.webhookDelayMillis().draw(dice.roll(number, nth, aspect + "delay"));
            boolean twice = hits(aspect + "duplicate", behaviour.webhookDuplicateRate());
            enqueue(webhook, delay, twice);
        }
        flush();
        return tail;
    }

    private void hold(Webhook webhook) {
        held = webhook;
        webhooks.after(HELD_MILLIS).thenRun(() -> flushIfStill(webhook));
    }

    private synchronized void flushIfStill(Webhook webhook) {
        if (held == webhook) {
            flush();
        }
    }

    private void flush() {
        if (held != null) {
            enqueue(held, 0, false);
            held = null;
        }
    }

    private void enqueue(Webhook webhook, long delay, boolean twice) {
        CompletableFuture<@Nullable Void> due = webhooks.after(delay);
        tail = tail.thenCompose(before -> due).thenCompose(before -> {
            if (!twice) {
                return send(webhook);
            }
            webhooks.countDuplicated();
            return CompletableFuture.allOf(send(webhook), send(webhook));
        });
    }

    private CompletableFuture<@Nullable Void> send(Webhook webhook) {
        return webhooks.send(webhook, behaviour.webhookRetries(), behaviour.webhookRetryMillis());
    }

    private boolean hits(String aspect, double rate) {
        return dice.hits(number, nth, aspect, rate);
    }
}
