package io.callavan.simulator;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP server's threads. The server hands a request over as soon as it can be read, so that is the moment that
 * counts as its arrival, not the moment when a thread is free. When too many wait, the server itself has to wait.
 */
final class ArrivalPool implements Executor {
    private static final int THREADS = 8;
    private static final int WAITING = 10_000;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            new DaemonThreads("simulator-http"),
            new ThreadPoolExecutor.CallerRunsPolicy());
    private final ThreadLocal<Long> arrival = new ThreadLocal<>();

    @Override
    public void execute(Runnable exchange) {
        long nanos = System.nanoTime();
        threads.execute(() -> {
            arrival.set(nanos);
            exchange.run();
        });
    }

    /** When the request that this thread works on arrived. */
    long arrivalNanos() {
        return arrival.get();
    }

    void shutdownNow() {
        threads.shutdownNow();
    }
}
