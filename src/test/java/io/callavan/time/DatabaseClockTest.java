package io.callavan.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Instant WRONG = NOON.minusSeconds(3600);

    long nanos;
    Instant database = NOON;
    Duration way = Duration.ZERO;
    final DatabaseClock clock = new DatabaseClock(this::read, Clock.fixed(WRONG, ZoneOffset.UTC), () -> nanos);

    private Instant read() {
        pass(way);
        Instant read = database;
        pass(way);
        return read;
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        database = database.plus(time);
    }

    @Test
    void untilTheDatabaseWasReadTheWallClockSpeaks() {
        assertThat(clock.instant()).isEqualTo(WRONG);
    }

    @Test
    void goesOnFromTheDatabasesTimeWhateverTheWallClockSays() {
        clock.keep();
        pass(Duration.ofSeconds(90));

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(90));
    }

    @Test
    void theWayToTheDatabaseIsHalved() {
        way = Duration.ofMillis(40);
        clock.keep();

        assertThat(clock.instant()).isEqualTo(NOON.plusMillis(80));
    }

    @Test
    void followsADatabaseWhoseTimeWasSet() {
        clock.keep();
        database = NOON.plusSeconds(5);
        clock.keep();

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(5));
    }

    @Test
    void whatTheWayMayExplainChangesNothing() {
        clock.keep();
        way = Duration.ofMillis(300);
        database = database.plusMillis(200);
        clock.keep();

        assertThat(clock.instant()).isEqualTo(NOON.plusMillis(600));
    }

    @Test
    void anAnswerThatTookLongProvesNothing() {
        clock.keep();
        way = Duration.ofSeconds(2);
        database = database.plusSeconds(100);
        clock.keep();

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(4));
    }
}
