package io.callavan.pacing;

/**
 * When a campaign's next call may be written, from the instants of the last writes. Calls are evenly spaced, and no sliding
 * second ever holds more than CPS of them: the n-th write comes a second and the slack after the write CPS before it. All
 * instants are {@link System#nanoTime()}.
 */
final class Pace {

    private static final long SECOND = 1_000_000_000L;

    private final long slack;
    private long[] writes;
    private int written;
    private long due;

    /** Nothing is due before {@code notBefore}; whatever was written before is older than a second then. */
    Pace(int callsPerSecond, long slack, long notBefore) {
        this.slack = slack;
        this.due = notBefore;
        this.writes = new long[callsPerSecond];
    }

    /** Takes another rate at once; the last writes go on to count. */
    synchronized void rate(int callsPerSecond) {
        if (callsPerSecond == writes.length) {
            return;
        }
        int kept = Math.min(Math.min(written, writes.length), callsPerSecond);
        long[] latest = new long[callsPerSecond];
        for (int age = kept; age > 0; age--) {
            latest[kept - age] = writes[Math.floorMod(written - age, writes.length)];
        }
        writes = latest;
        written = kept;
    }

    /** The earliest instant at which the next call may be written. */
    synchronized long due() {
        if (written < writes.length) {
            return due;
        }
        long window = writes[written % writes.length] + SECOND + slack;
        return window - due > 0 ? window : due;
    }

    /** The distance between two calls, in nanoseconds. */
    synchronized long interval() {
        return (SECOND + slack) / writes.length;
    }

    /** How many calls were written in the second before. */
    synchronized int inLastSecond(long now) {
        int count = 0;
        while (count < Math.min(written, writes.length)
                && now - writes[Math.floorMod(written - 1 - count, writes.length)] <= SECOND) {
            count++;
        }
        return count;
    }

    /** A call is written now. One that is a little late does not put off those that follow. */
    synchronized void wrote(long now) {
        long late = Math.min(now - due, interval() / 10);
        due = now - Math.max(late, 0) + interval();
        writes[written % writes.length] = now;
        written++;
        if (written == 2 * writes.length) {
            written = writes.length;
        }
    }
}
