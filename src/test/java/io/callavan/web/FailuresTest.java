package io.callavan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Failures failures = new Failures(new SetClock(now));

    @Test
    void eachKindOfTroubleIsToldOnce() {
        assertThat(failures.note("dial", new IllegalStateException("a"))).isTrue();
        assertThat(failures.note("dial", new IllegalStateException("b"))).isFalse();
        assertThat(failures.note("dial", new IllegalArgumentException("a"))).isTrue();
        assertThat(failures.note("wake-campaigns", new IllegalStateException("a")))
                .isTrue();
    }

    @Test
    void troubleThatStaysIsToldOnceAMinute() {
        failures.note("dial", new IllegalStateException("a"));
        now.updateAndGet(t -> t.plus(Duration.ofSeconds(59)));
        assertThat(failures.note("dial", new IllegalStateException("a"))).isFalse();
        now.updateAndGet(t -> t.plus(Duration.ofSeconds(1)));
        assertThat(failures.note("dial", new IllegalStateException("a"))).isTrue();
        assertThat(failures.note("dial", new IllegalStateException("a"))).isFalse();
    }
}
