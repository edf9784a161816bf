package io.callavan.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

class BoundedHealthTest {

    private static final Duration BOUND = Duration.ofMillis(100);

    @Test
    @Timeout(10)
    void aServerThatHangsIsDownAndAskedOnceUntilItAnswers() {
        var answer = new CountDownLatch(1);
        var asked = new AtomicInteger();
        try (var health = new BoundedHealth(
                "test",
                () -> {
                    asked.incrementAndGet();
                    awaitQuietly(answer);
                    return Health.up().build();
                },
                BOUND)) {

            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.health().getDetails().get("reason")).isEqualTo("no answer within 100 ms");
            assertThat(asked).hasValue(1);

            answer.countDown();
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> health.health().getStatus().equals(Status.UP));
        }
    }

    @Test
    void whatItSaysIsPassedOn() {
        try (var health = new BoundedHealth(
                "test", () -> Health.down().withDetail("error", "refused").build(), BOUND)) {
            assertThat(health.health().getDetails()).containsEntry("error", "refused");
        }
    }

    @Test
    void aLookThatThrowsIsDown() {
        try (var health = new BoundedHealth(
                "test",
                () -> {
                    throw new IllegalStateException("broken");
                },
                BOUND)) {
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
