package io.callavan.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulesTest {

    private final Schedules schedules = new Schedules();

    @Test
    void aCompleteWeekHasNoErrors() {
        assertThat(schedules.errors(Written.every("00:00-24:00", "22:00-06:00")))
                .isEmpty();
        assertThat(schedules.errors(Written.with(Written.closed(), "sunday", "23:59-24:00")))
                .isEmpty();
    }

    @Test
    void noScheduleIsNoError() {
        assertThat(schedules.errors(null)).isEmpty();
        assertThat(schedules.errors(NullNode.getInstance())).isEmpty();
    }

    @Test
    void everyErrorIsNamedAtOnce() {
        ObjectNode week = Written.every("09:00-17:00");
        week.remove("sunday");
        week.putObject("funday");
        Written.with(week, "monday", "9:00-17:00", "24:00-24:01", "10:00-10:00");
        week.set("tuesday", Written.json("{'enabled': 'yes', 'hours': []}"));
        week.set(
                "friday",
                Written.json("{'enabled': true, 'time_ranges': ['09:00', {'start_time': 9, 'from': 1, 'id': {}}]}"));

        assertThat(schedules.errors(week))
                .containsExactlyInAnyOrder(
                        "schedule has an unknown field funday",
                        "sunday is missing: all seven days are needed",
                        "monday.time_ranges[1].start_time must be HH:MM from 00:00 to 23:59, not \"9:00\"",
                        "monday.time_ranges[2].start_time must be HH:MM from 00:00 to 23:59, not \"24:00\"",
                        "monday.time_ranges[2].end_time must be HH:MM from 00:00 to 24:00, not \"24:01\"",
                        "monday.time_ranges[3].end_time must differ from start_time, not \"10:00\"; a whole day is 00:00 to 24:00",
                        "tuesday has an unknown field hours",
                        "tuesday.enabled must be true or false, not \"yes\"",
                        "tuesday.time_ranges must be an array of at most 48 ranges, and is missing",
                        "friday.time_ranges[0] must be an object with start_time and end_time, not \"09:00\"",
                        "friday.time_ranges[1] has an unknown field from",
                        "friday.time_ranges[1].id must be a text of at most 64 characters",
                        "friday.time_ranges[1].start_time must be HH:MM from 00:00 to 23:59, not 9",
                        "friday.time_ranges[1].end_time must be HH:MM from 00:00 to 24:00, and is missing");
    }

    @Test
    void aScheduleMustBeAnObject() {
        assertThat(schedules.errors(Written.json("[]")))
                .containsExactly("schedule must be an object with the seven days monday to sunday");
    }

    @Test
    void errorsOfADisabledDayAreErrorsToo() {
        ObjectNode week = Written.with(Written.closed(), "monday", "25:00-26:00");
        ((ObjectNode) week.get("monday")).put("enabled", false);
        assertThat(schedules.errors(week)).hasSize(2);
    }

    @Test
    void aScheduleWithoutAnOpenHourIsRefusedWithWhatToDo() {
        assertThat(schedules.errors(Written.closed()))
                .containsExactly(
                        "schedule has no open hour: enable at least one day with a time range, for example 09:00 to"
                                + " 17:00, or send null to dial at any time");
        ObjectNode disabled = Written.every("09:00-17:00");
        disabled.properties().forEach(day -> ((ObjectNode) day.getValue()).put("enabled", false));
        assertThat(schedules.errors(disabled)).hasSize(1);
    }

    @Test
    void aBrokenScheduleMakesNoWindow() {
        assertThatThrownBy(() -> schedules.window(Written.json("{}"), null, null, null, ZoneOffset.UTC, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("monday is missing");
    }

    @Test
    void legacyHoursCountOnlyWithoutASchedule() {
        CallingWindow legacy = schedules.window(null, List.of("Monday"), 9, 17, ZoneOffset.UTC, null, null);
        assertThat(legacy.isOpen(Instant.parse("2026-03-02T09:00:00Z"))).isTrue();
        assertThat(legacy.isOpen(Instant.parse("2026-03-02T17:00:00Z"))).isFalse();
        assertThat(legacy.isOpen(Instant.parse("2026-03-03T09:00:00Z"))).isFalse();

        CallingWindow both =
                schedules.window(Written.every("20:00-21:00"), List.of("monday"), 9, 17, ZoneOffset.UTC, null, null);
        assertThat(both.isOpen(Instant.parse("2026-03-02T09:00:00Z"))).isFalse();
        assertThat(both.isOpen(Instant.parse("2026-03-02T20:00:00Z"))).isTrue();
    }

    @Test
    void legacyHoursMayGoPastMidnight() {
        CallingWindow window = schedules.window(null, List.of("friday"), 22, 2, ZoneOffset.UTC, null, null);
        assertThat(window.nextOpening(Instant.parse("2026-03-02T00:00:00Z")))
                .hasValue(Instant.parse("2026-03-06T22:00:00Z"));
        assertThat(window.closesAt(Instant.parse("2026-03-06T22:00:00Z")))
                .hasValue(Instant.parse("2026-03-07T02:00:00Z"));
    }

    @Test
    void legacyHoursWithoutLengthOpenNothing() {
        CallingWindow window = schedules.window(null, null, 9, 9, ZoneOffset.UTC, null, null);
        assertThat(window.nextOpening(Instant.EPOCH)).isEmpty();
    }

    @Test
    void legacyValuesOutOfRangeAreNamed() {
        assertThatThrownBy(() -> schedules.window(null, null, 24, 9, ZoneOffset.UTC, null, null))
                .hasMessageContaining("not 24 and 9");
        assertThatThrownBy(() -> schedules.window(null, List.of("mon"), 8, 9, ZoneOffset.UTC, null, null))
                .hasMessageContaining("not mon");
    }

    @Test
    void withoutAnyHoursTheWindowIsAlwaysOpen() {
        CallingWindow window = schedules.window(null, null, null, null, ZoneOffset.UTC, null, null);
        Instant now = Instant.parse("2026-03-02T09:00:17Z");
        assertThat(window.isOpen(now)).isTrue();
        assertThat(window.nextOpening(now)).hasValue(now);
        assertThat(window.closesAt(now)).isEmpty();
    }
}
