package io.callavan.simulator;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Posts webhooks without blocking a thread, so many at a time and no more. */
final class Webhooks {
    private static final int IN_FLIGHT = 256;
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final HttpClient client;
    private final String authorization;
    private final ScheduledExecutorService scheduler;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Acknowledged acknowledged = new Acknowledged();
    private int inFlight;
    private final LongAdder delivered = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder unreachable = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder duplicated = new LongAdder();

    Webhooks(String webhookKey, Executor executor, ScheduledExecutorService scheduler) {
        this.authorization = "Bearer " + webhookKey;
        this.scheduler = scheduler;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .executor(executor)
                .build();
    }

    /**
     * An address webhooks can be posted to.
     *
     * @throws IllegalArgumentException when it is not an absolute http or https URL; the text itself is not repeated,
     *     since it may hold a secret
     */
    static URI address(String name, String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": must be an http or https URL", e);
        }
        throw new IllegalArgumentException(name + ": must be an http or https URL");
    }

    /** @return completes, never exceptionally, when the first attempt is over */
    CompletableFuture<@Nullable Void> send(Webhook webhook, int retries, long retryMillis) {
        CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
        take(() -> post(webhook, retries, retryMillis, over));
        return over;
    }

    /** @return completes, never exceptionally, after the time */
    CompletableFuture<@Nullable Void> after(long millis) {
        if (millis <= 0) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
        scheduler.schedule(() -> over.complete(null), millis, TimeUnit.MILLISECONDS);
        return over;
    }

    void countLost() {
        lost.increment();
    }

    void countDuplicated() {
        duplicated.increment();
    }

    /** Which webhooks were answered with 2xx, the latest of them, in order. */
    List<String> acknowledged() {
        return acknowledged.digests();
    }

    /** How many of those are remembered. */
    void remember(int webhooks) {
        acknowledged.remember(webhooks);
    }

    WebhookCounts counts() {
        return new WebhookCounts(delivered.sum(), refused.sum(), unreachable.sum(), lost.sum(), duplicated.sum());
    }

    private void post(Webhook webhook, int retries, long retryMillis, CompletableFuture<@Nullable Void> over) {
        HttpRequest request = HttpRequest.newBuilder(webhook.to())
                .timeout(ANSWER)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(webhook.body()))
                .build();
        client.sendAsync(request, BodyHandlers.discarding()).whenComplete((response, failure) -> {
            release();
            if (isDelivered(response)) {
                acknowledged.add(webhook.body());
            } else if (retries > 0) {
                scheduler.schedule(
                        () -> take(() -> post(webhook, retries - 1, retryMillis, over)),
                        retryMillis,
                        TimeUnit.MILLISECONDS);
            }
            over.complete(null);
        });
    }

    private boolean isDelivered(@Nullable HttpResponse<?> response) {
        boolean good = response != null && response.statusCode() / 100 == 2;
        (good ? delivered : response == null ? unreachable : refused).increment();
        return good;
    }

    private void take(Runnable post) {
        synchronized (waiting) {
            if (inFlight >= IN_FLIGHT) {
                waiting.add(post);
                return;
            }
            inFlight++;
        }
        post.run();
    }

    private void release() {
        Runnable next;
        synchronized (waiting) {
            next = waiting.poll();
            if (next == null) {
                inFlight--;
                return;
            }
        }
        next.run();
    }
}
