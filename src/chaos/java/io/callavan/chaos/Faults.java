package io.callavan.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Carries the plan out. What cannot be done now, for want of a node for example, is done as soon as it can. */
final class Faults {

    private final NodeFaults nodes;
    private final ServerFaults servers;
    private final WireFaults wires;
    private final OwnerFaults owners;
    private final Ledger ledger;
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final List<FaultPlan.Planned> waiting = new ArrayList<>();
    private final Set<Kind> running = ConcurrentHashMap.newKeySet();

    Faults(NodeFaults nodes, ServerFaults servers, WireFaults wires, OwnerFaults owners, Ledger ledger) {
        this.nodes = nodes;
        this.servers = servers;
        this.wires = wires;
        this.owners = owners;
        this.ledger = ledger;
    }

    /** The plan's next fault is due: it, or one that has waited for longer, begins. */
    void due(FaultPlan.Planned planned) {
        waiting.add(planned);
        beginOne();
    }

    /** Whether a fault of this kind waits for its time or is not over. */
    boolean isPending(Kind kind) {
        return running.contains(kind)
                || waiting.stream().anyMatch(planned -> planned.kind() == kind);
    }

    /** Begins what has waited for longest, if it can be done now. */
    void beginOne() {
        for (FaultPlan.Planned each : List.copyOf(waiting)) {
            Runnable work = begin(each);
            if (work != null) {
                waiting.remove(each);
                running.add(each.kind());
                pool.execute(() -> safely(each.kind(), work));
                return;
            }
        }
    }

    private @Nullable Runnable begin(FaultPlan.Planned planned) {
        Kind kind = planned.kind();
        if (kind.isFailpoint() || kind.name().startsWith("NODE_") || kind.name().startsWith("CLOCK_")) {
            return nodes.begin(planned);
        }
        return switch (kind) {
            case DATABASE_KILL, REDIS_KILL, REDIS_FLUSH, REDIS_SCRIPT_FLUSH -> servers.begin(planned);
            case PAUSE_RESUME, ARCHIVE, CPS_CHANGE, CAC_CHANGE -> owners.begin(planned);
            default -> wires.begin(planned);
        };
    }

    private void safely(Kind kind, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            ledger.count("harness: failed faults");
            ledger.note(kind + " failed: " + failed);
        } finally {
            running.remove(kind);
        }
    }

    /** Waits until all that has begun is healed. */
    void end() throws InterruptedException {
        pool.shutdown();
        if (!pool.awaitTermination(180, TimeUnit.SECONDS)) {
            ledger.note("some faults did not end in time");
            pool.shutdownNow();
        }
    }
}
