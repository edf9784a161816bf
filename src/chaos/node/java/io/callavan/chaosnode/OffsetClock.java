package io.callavan.chaosnode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The wall clock of a machine on which somebody sets the time. */
final class OffsetClock extends Clock {

    private volatile Duration offset = Duration.ZERO;

    /** From now on the clock is wrong by so much; positive is fast. */
    void set(Duration wrongBy) {
        offset = wrongBy;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock tells UTC only");
    }
}
