package io.callavan.monitor;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * A look at a server that may hang: down if it has not answered in time. Whoever asks meanwhile shares the same look, so that
 * however many ask, one thread and one connection wait at most.
 */
final class BoundedHealth implements HealthIndicator, AutoCloseable {

    private final HealthIndicator server;
    private final Duration bound;
    private final ExecutorService looking;
    private @Nullable CompletableFuture<Health> look;

    BoundedHealth(String name, HealthIndicator server, Duration bound) {
        this.server = server;
        this.bound = bound;
        this.looking = Executors.newSingleThreadExecutor(work -> {
            var thread = new Thread(work, "health-" + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public Health health() {
        try {
            return look().get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            return Health.down()
                    .withDetail("reason", "no answer within " + bound.toMillis() + " ms")
                    .build();
        } catch (ExecutionException failure) {
            return Health.down(failure.getCause()).build();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        }
    }

    private synchronized CompletableFuture<Health> look() {
        CompletableFuture<Health> present = look;
        if (present == null || present.isDone()) {
            present = CompletableFuture.supplyAsync(server::health, looking);
            look = present;
        }
        return present;
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
