package io.callavan.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The database's time, carried on by this machine's monotonic clock. So all nodes agree on what is due, open or over, and a
 * wall clock that is wrong or set while calls are live changes nothing. Until the database was read first, the wall clock.
 */
public final class DatabaseClock extends Clock {

    private static final Duration TOO_SLOW = Duration.ofSeconds(1);

    private final Supplier<Instant> database;
    private final Clock wall;
    private final LongSupplier nanos;
    private volatile @Nullable Anchor anchor;

    /** @param nanos a monotonic clock, in nanoseconds */
    DatabaseClock(Supplier<Instant> database, Clock wall, LongSupplier nanos) {
        this.database = database;
        this.wall = wall;
        this.nanos = nanos;
    }

    private record Anchor(long nanos, Instant instant) {
        Instant at(long now) {
            return instant.plusNanos(now - nanos);
        }
    }

    /** Reads the database's time and follows it where this clock is provably off; an answer that took long proves nothing. */
    public void keep() {
        long asked = nanos.getAsLong();
        Instant read = database.get();
        long answered = nanos.getAsLong();
        var uncertain = Duration.ofNanos((answered - asked) / 2);
        Anchor present = anchor;
        if (present != null && uncertain.compareTo(TOO_SLOW) > 0) {
            return;
        }
        var now = read.plus(uncertain);
        if (present == null || Duration.between(present.at(answered), now).abs().compareTo(uncertain) > 0) {
            anchor = new Anchor(answered, now);
        }
    }

    @Override
    public Instant instant() {
        Anchor present = anchor;
        return present == null ? wall.instant() : present.at(nanos.getAsLong());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("zones belong to campaigns, not to the clock");
    }
}
