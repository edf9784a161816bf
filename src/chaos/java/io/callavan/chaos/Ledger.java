package io.callavan.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What was done to the dialer, and when. All instants are {@link System#nanoTime()}, which all processes here share. */
final class Ledger {

    /** A time in which a node could not act: frozen, or stalled between its last check and the write. */
    record Gap(String node, long from, long to) {}

    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<Long, String> incarnations = new ConcurrentHashMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<String> surprises = new ArrayList<>();
    private final long begun = System.nanoTime();
    private volatile @Nullable KillWatch watch;

    void watch(KillWatch killWatch) {
        watch = killWatch;
    }

    synchronized void count(String kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    /** A line for whoever watches. */
    synchronized void note(String line) {
        String whole = "%7.1f s  %s".formatted((System.nanoTime() - begun) / 1e9, line);
        lines.add(whole);
        System.out.println(whole);
    }

    void incarnation(long pid, String node) {
        incarnations.put(pid, node);
    }

    /** The node that ran as this process; null if none did. */
    @Nullable
    String nodeOf(long pid) {
        return incarnations.get(pid);
    }

    synchronized void gap(String node, long from, long to) {
        gaps.add(new Gap(node, from, to));
    }

    /** Whether the node could not act at some moment between these. */
    synchronized boolean couldNotAct(@Nullable String node, long from, long to) {
        return gaps.stream().anyMatch(gap -> gap.node().equals(node) && gap.from() <= to && gap.to() >= from);
    }

    /** A node's process is gone. */
    void ended(Node node, long pid, String expected) {
        KillWatch present = watch;
        if (present != null) {
            present.nodeEnded(pid);
        }
        if (expected.isEmpty()) {
            synchronized (this) {
                surprises.add(node.name() + " (process " + pid + ") ended by itself");
            }
            note(node.name() + " ended by itself");
        }
    }

    synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    synchronized List<String> surprises() {
        return List.copyOf(surprises);
    }
}
