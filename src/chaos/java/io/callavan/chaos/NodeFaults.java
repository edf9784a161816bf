package io.callavan.chaos;

import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What is done to a node's process. */
final class NodeFaults {

    private static final Duration BACK = Duration.ofSeconds(120);
    private static final Duration REACHED = Duration.ofSeconds(12);
    private static final long HOUR = 3_600_000;

    private final Cluster cluster;
    private final Ledger ledger;

    NodeFaults(Cluster cluster, Ledger ledger) {
        this.cluster = cluster;
        this.ledger = ledger;
    }

    /** What is to be done to which node; null if no node can be had now. */
    @Nullable
    Runnable begin(FaultPlan.Planned planned) {
        SplittableRandom random = planned.random();
        Node node = cluster.seizeOne(random);
        if (node == null) {
            return null;
        }
        return () -> {
            try {
                inflict(planned, node, random);
                Waiting.until(node.name() + " is back", BACK, node::isUp);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                node.release();
            }
        };
    }

    private void inflict(FaultPlan.Planned planned, Node node, SplittableRandom random) throws InterruptedException {
        Kind kind = planned.kind();
        if (kind.isFailpoint()) {
            failpoint(planned, node, random);
            return;
        }
        switch (kind) {
            case NODE_KILL -> {
                done(kind, node, "");
                node.kill(kind.name());
            }
            case NODE_RESTART -> {
                done(kind, node, "");
                node.terminate(kind.name());
            }
            case NODE_FREEZE -> freeze(node, random.nextLong(1000, 20_001));
            case CLOCK_HOUR_AHEAD -> clock(kind, node, HOUR, random);
            case CLOCK_HOUR_BEHIND -> clock(kind, node, -HOUR, random);
            case CLOCK_SKEW -> clock(kind, node, random.nextLong(-5000, 5001), random);
            default -> throw new IllegalArgumentException(kind + " is nothing that is done to a node");
        }
    }

    private void done(Kind kind, Node node, String more) {
        ledger.count(kind.name());
        ledger.note(kind + " " + node.name() + more);
    }

    private void freeze(Node node, long millis) {
        done(Kind.NODE_FREEZE, node, " for " + millis + " ms");
        long from = System.nanoTime();
        node.freeze();
        Waiting.pause(millis);
        node.thaw();
        ledger.gap(node.name(), from, System.nanoTime());
    }

    private void clock(Kind kind, Node node, long offset, SplittableRandom random) {
        done(kind, node, " by " + offset + " ms");
        node.order("clock", Long.toString(offset));
        Waiting.pause(random.nextLong(4000, 9001));
        node.order("clock", "0");
    }

    private void failpoint(FaultPlan.Planned planned, Node node, SplittableRandom random) {
        String point = planned.kind().failpoint();
        // the other way in the next cycle
        boolean dies = (planned.kind().ordinal() + planned.cycle()) % 2 == 0;
        long millis = point.equals("BEFORE_WRITE") ? random.nextLong(600, 3001) : random.nextLong(1000, 7001);
        long before = count(node, point);
        long from = System.nanoTime();
        if (dies) {
            node.expectEnd("failpoint " + point);
        }
        node.order("failpoint", point + (dies ? " die" : " stall " + millis));
        boolean reached = Waiting.happens(REACHED, () -> count(node, point) > before);
        node.withdraw("failpoint");
        if (!reached) {
            ledger.count("not reached: " + point);
            return;
        }
        done(planned.kind(), node, dies ? " dies" : " stalls for " + millis + " ms");
        ledger.count(point + (dies ? " die" : " stall"));
        if (dies) {
            // its process has to be gone before it can be back
            Waiting.pause(1000);
        } else {
            Waiting.pause(millis);
            if (point.equals("BEFORE_WRITE")) {
                ledger.gap(node.name(), from, System.nanoTime());
            }
        }
    }

    private static long count(Node node, String point) {
        return node.reached().stream().filter(line -> line.contains(" " + point + " ")).count();
    }
}
