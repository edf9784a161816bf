package io.callavan.call;

import io.callavan.failpoint.Failpoint;
import io.callavan.failpoint.Failpoints;
import io.callavan.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Group commit: one writer drains whatever waits, runs it in one transaction and then lets every caller go on. So the
 * number of commits, not the number of events, meets the disk, and what the events of one moment change is locked in one
 * order.
 */
@Component
class CallWriter implements SmartLifecycle {

    private static final int LARGEST_BATCH = 200;
    private static final long PATIENCE_SECONDS = 10;

    private final TransactionTemplate transaction;
    private final CallStore store;
    private final InboxStore inbox;
    private final BatchStore writes;
    private final Failpoints failpoints;
    private final BlockingQueue<Work<?>> waiting = new ArrayBlockingQueue<>(5000);
    private volatile @Nullable Thread writer;

    CallWriter(
            TransactionTemplate transaction,
            CallStore store,
            InboxStore inbox,
            BatchStore writes,
            Failpoints failpoints) {
        this.transaction = transaction;
        this.store = store;
        this.inbox = inbox;
        this.writes = writes;
        this.failpoints = failpoints;
    }

    private record Work<T>(
            @Nullable Long callId, @Nullable InboxKey key, Function<Changes, T> change, CompletableFuture<T> done) {
        Runnable attempt(Changes changes) {
            T result = change.apply(changes);
            return () -> done.complete(result);
        }
    }

    /**
     * Runs the change with others in one transaction and returns after its commit. The change may run twice, so it touches
     * nothing but the database. What it writes is written after it has returned.
     *
     * @param callId the call that it is about, which it finds locked
     * @param key the event that it is about
     * @throws Refusal UNAVAILABLE if too much waits or the commit does not come in time; the change may then happen or not
     */
    <T> T commit(@Nullable Long callId, @Nullable InboxKey key, Function<Changes, T> change) {
        var work = new Work<>(callId, key, change, new CompletableFuture<T>());
        if (!isRunning() || !waiting.offer(work)) {
            throw unavailable("More is coming in than can be stored.");
        }
        try {
            return work.done().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw unavailable("The database does not answer in time.");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw unavailable("This node is stopping.");
        }
    }

    private void write() {
        var batch = new ArrayList<Work<?>>();
        while (isRunning() || !waiting.isEmpty()) {
            try {
                Work<?> first = waiting.poll(200, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                waiting.drainTo(batch, LARGEST_BATCH - 1);
            } catch (InterruptedException stopping) {
                return;
            }
            writeTogether(batch);
            batch.clear();
        }
    }

    private void writeTogether(List<Work<?>> batch) {
        try {
            inOneTransaction(batch);
        } catch (RuntimeException together) {
            if (batch.size() == 1 || together instanceof CannotCreateTransactionException) {
                batch.forEach(each -> each.done().completeExceptionally(together));
                return;
            }
            // one bad change must not fail its neighbours
            batch.forEach(each -> writeTogether(List.of(each)));
        }
    }

    private void inOneTransaction(List<Work<?>> batch) {
        var completions = new ArrayList<Runnable>();
        transaction.executeWithoutResult(status -> {
            completions.clear();
            writes.clear();
            var changes = new Changes();
            for (List<Work<?>> round : rounds(batch)) {
                changes.found(store.lock(present(round, Work::callId)), inbox.known(present(round, Work::key)));
                round.forEach(each -> completions.add(each.attempt(changes)));
                writes.flush();
            }
            store.apply(changes);
            failpoints.reach(Failpoint.BEFORE_APPLY);
        });
        failpoints.reach(Failpoint.AFTER_APPLY);
        completions.forEach(Runnable::run);
    }

    /** Each call once in a round, so that its next change finds what the one before has written. */
    private static List<List<Work<?>>> rounds(List<Work<?>> batch) {
        var rounds = new ArrayList<List<Work<?>>>();
        var met = new HashMap<Long, Integer>();
        for (Work<?> work : batch) {
            int round = work.callId() == null ? 0 : met.merge(work.callId(), 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(work);
        }
        return rounds;
    }

    private static <V> List<V> present(List<Work<?>> round, Function<Work<?>, @Nullable V> of) {
        return round.stream().map(of).filter(Objects::nonNull).toList();
    }

    private static Refusal unavailable(String sentence) {
        return Refusal.of(Refusal.Kind.UNAVAILABLE, "STORE_UNAVAILABLE", sentence);
    }

    @Override
    public void start() {
        var thread = new Thread(this::write, "call-writer");
        writer = thread;
        thread.start();
    }

    @Override
    public void stop() {
        Thread thread = writer;
        writer = null;
        if (thread != null) {
            try {
                thread.join(5000);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Lower than the routes' and the web server's: it starts before them and stops after them. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return writer != null;
    }
}
