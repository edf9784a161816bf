package io.callavan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final LoginThrottle throttle = new LoginThrottle(new SetClock(now));

    @Test
    void theFifthFailureWithinAMinuteClosesForAMinute() {
        fail("ann", 4);
        assertThat(throttle.isClosedFor("ann")).isFalse();
        fail("ann", 1);
        assertThat(throttle.isClosedFor("ann")).isTrue();
        assertThat(throttle.isClosedFor("ANN")).isTrue();
        assertThat(throttle.isClosedFor("bob")).isFalse();

        pass(Duration.ofSeconds(59));
        assertThat(throttle.isClosedFor("ann")).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(throttle.isClosedFor("ann")).isFalse();
    }

    @Test
    void failuresOfAnotherMinuteDoNotCount() {
        fail("ann", 4);
        pass(Duration.ofMinutes(1));
        fail("ann", 4);
        assertThat(throttle.isClosedFor("ann")).isFalse();
    }

    @Test
    void aSuccessForgetsFailures() {
        fail("ann", 4);
        throttle.succeeded("ann");
        fail("ann", 4);
        assertThat(throttle.isClosedFor("ann")).isFalse();
    }

    private void fail(String name, int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(name);
        }
    }

    private void pass(Duration time) {
        now.updateAndGet(t -> t.plus(time));
    }
}
