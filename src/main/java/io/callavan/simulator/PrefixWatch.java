package io.callavan.simulator;

/** What the judge keeps in mind about the numbers of one prefix. Guarded by the judge's lock. */
final class PrefixWatch {
    private Limit limit;
    private final SlidingSecond arrivals = new SlidingSecond();
    private final SlidingSecond sends = new SlidingSecond();
    private boolean stamped;
    private long calls;
    private int live;
    private int peakLive;
    private long fullWindows;
    private long worstShortfallNanos;

    PrefixWatch(Limit limit) {
        this.limit = limit;
    }

    static PrefixWatch unlimited(String prefix) {
        return new PrefixWatch(new Limit(prefix, null, null, null, null));
    }

    Limit limit() {
        return limit;
    }

    /** What is allowed from now on; what was seen before still counts. */
    void limit(Limit changed) {
        limit = changed;
    }

    /** @return by how many nanoseconds the fullest second around this arrival falls short of a second */
    long arrived(long nanos, int cps) {
        long shortfall = arrivals.add(nanos, cps);
        if (shortfall > 0) {
            fullWindows++;
            worstShortfallNanos = Math.max(worstShortfallNanos, shortfall);
        }
        return shortfall;
    }

    /** @return by how many nanoseconds the fullest second around this write falls short of a second */
    long sent(long nanos, int cps) {
        return sends.add(nanos, cps);
    }

    boolean isStamped() {
        return stamped;
    }

    void stamped() {
        stamped = true;
    }

    void called() {
        calls++;
    }

    int opened() {
        live++;
        peakLive = Math.max(peakLive, live);
        return live;
    }

    void closed() {
        live--;
    }

    PrefixVerdict verdict() {
        return new PrefixVerdict(
                limit.prefix(), calls, live, peakLive, fullWindows, (worstShortfallNanos + 999_999) / 1_000_000);
    }
}
