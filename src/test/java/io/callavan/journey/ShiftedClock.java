package io.callavan.journey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The machine's time and so much more, for journeys in which hours pass. */
final class ShiftedClock extends Clock {

    private volatile Duration shift = Duration.ZERO;

    /** Puts it in the place of the service's clock. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Setting {

        @Bean
        ShiftedClock clock() {
            return new ShiftedClock();
        }
    }

    /** From now on it is that instant and goes on from there. */
    void set(Instant now) {
        shift = Duration.between(Clock.systemUTC().instant(), now);
    }

    /** Back to the machine's time. */
    void reset() {
        shift = Duration.ZERO;
    }

    /** What the service asks of its clock every few seconds; this one follows nobody. */
    public void keep() {}

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(shift);
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
