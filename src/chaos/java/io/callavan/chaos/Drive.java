package io.callavan.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** One campaign of the run, with numbers of its own. What changes is guarded by its own lock. */
final class Drive {

    /** A time in which nothing may be sent, by the monotonic clock. */
    record Silence(long from, long to) {}

    private final long id;
    private final DriveSettings settings;
    private final long startedAt = System.nanoTime();
    private final List<Silence> silences = new ArrayList<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private int cps;
    private int cac;
    private long silentSince;
    private volatile long overAt;
    private volatile String status = "active";

    Drive(long id, DriveSettings settings) {
        this.id = id;
        this.settings = settings;
        this.cps = settings.cps();
        this.cac = settings.cac();
    }

    long id() {
        return id;
    }

    DriveSettings settings() {
        return settings;
    }

    String prefix() {
        return settings.prefix();
    }

    synchronized int cps() {
        return cps;
    }

    synchronized int cac() {
        return cac;
    }

    synchronized void limits(int newCps, int newCac) {
        cps = newCps;
        cac = newCac;
    }

    long startedAt() {
        return startedAt;
    }

    /** When it was seen to be over; 0 until then. */
    long overAt() {
        return overAt;
    }

    void over(String how) {
        status = how;
        overAt = System.nanoTime();
    }

    /** active, completed or archived, as the harness knows it. */
    String status() {
        return status;
    }

    boolean isOver() {
        return overAt != 0;
    }

    /** Nobody else changes it until {@link #release}; false if somebody does. */
    boolean seize() {
        return busy.compareAndSet(false, true);
    }

    void release() {
        busy.set(false);
    }

    /** The dialer has confirmed that nothing is sent any more. */
    synchronized void silent() {
        silentSince = System.nanoTime();
    }

    /** It is going to be asked to send again. */
    synchronized void resuming() {
        if (silentSince != 0) {
            silences.add(new Silence(silentSince, System.nanoTime()));
            silentSince = 0;
        }
    }

    /** The times in which nothing may have been sent; one that was not ended lasts for ever. */
    synchronized List<Silence> silences() {
        var all = new ArrayList<>(silences);
        if (silentSince != 0) {
            all.add(new Silence(silentSince, Long.MAX_VALUE));
        }
        return all;
    }
}
