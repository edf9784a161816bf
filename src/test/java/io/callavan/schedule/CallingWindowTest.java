package io.callavan.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class CallingWindowTest {

    private static final String BERLIN = "Europe/Berlin";

    private static CallingWindow window(JsonNode schedule, String zone) {
        return window(schedule, zone, null, null);
    }

    private static CallingWindow window(JsonNode schedule, String zone, String first, String last) {
        return new Schedules()
                .window(
                        schedule,
                        null,
                        null,
                        null,
                        ZoneId.of(zone),
                        first == null ? null : LocalDate.parse(first),
                        last == null ? null : LocalDate.parse(last));
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @Test
    void theEndIsNotPartOfTheRange() {
        CallingWindow window = window(Written.every("09:00-17:00"), "UTC");
        assertThat(window.isOpen(at("2026-03-02T08:59:59.999Z"))).isFalse();
        assertThat(window.isOpen(at("2026-03-02T09:00:00Z"))).isTrue();
        assertThat(window.isOpen(at("2026-03-02T16:59:59.999Z"))).isTrue();
        assertThat(window.isOpen(at("2026-03-02T17:00:00Z"))).isFalse();
        assertThat(window.closesAt(at("2026-03-02T16:59:59.999Z"))).hasValue(at("2026-03-02T17:00:00Z"));
        assertThat(window.nextOpening(at("2026-03-02T17:00:00Z"))).hasValue(at("2026-03-03T09:00:00Z"));
    }

    @Test
    void overlappingAndTouchingRangesAreOne() {
        CallingWindow window = window(Written.every("12:00-13:30", "09:00-12:00", "11:00-13:00"), "UTC");
        assertThat(window.closesAt(at("2026-03-02T09:00:00Z"))).hasValue(at("2026-03-02T13:30:00Z"));
    }

    @Test
    void midnightBetweenTwoOpenDaysClosesNothing() {
        CallingWindow window = window(
                Written.with(Written.with(Written.closed(), "monday", "20:00-24:00"), "tuesday", "00:00-03:00"), "UTC");
        assertThat(window.closesAt(at("2026-03-02T20:00:00Z"))).hasValue(at("2026-03-03T03:00:00Z"));
    }

    @Test
    void aNightBelongsToTheDayItBeginsOn() {
        CallingWindow window = window(Written.with(Written.closed(), "sunday", "22:00-06:00"), "UTC");
        assertThat(window.isOpen(at("2026-03-02T05:59:00Z")))
                .as("Monday, itself disabled")
                .isTrue();
        assertThat(window.isOpen(at("2026-03-01T05:59:00Z")))
                .as("Sunday before dawn")
                .isFalse();
        assertThat(window.isOpen(at("2026-03-01T23:00:00Z"))).isTrue();
    }

    @Test
    void aWeekWithoutHoursNeverOpens() {
        CallingWindow window = window(Written.closed(), BERLIN);
        assertThat(window.isOpen(at("2026-03-02T12:00:00Z"))).isFalse();
        assertThat(window.nextOpening(at("2026-03-02T12:00:00Z"))).isEmpty();
        assertThat(window.closesAt(at("2026-03-02T12:00:00Z"))).isEmpty();
    }

    @Test
    void bothDatesAreInclusiveInTheZone() {
        CallingWindow window = window(null, "America/New_York", "2026-04-01", "2026-04-30");
        assertThat(window.nextOpening(at("2020-01-01T00:00:00Z"))).hasValue(at("2026-04-01T04:00:00Z"));
        assertThat(window.isOpen(at("2026-04-01T03:59:59Z"))).isFalse();
        assertThat(window.isOpen(at("2026-05-01T03:59:59Z"))).isTrue();
        assertThat(window.closesAt(at("2026-04-10T00:00:00Z"))).hasValue(at("2026-05-01T04:00:00Z"));
        assertThat(window.nextOpening(at("2026-05-01T04:00:00Z"))).isEmpty();
    }

    @Test
    void theLastDayOfTheDatesEndsANight() {
        CallingWindow window = window(Written.every("22:00-06:00"), "UTC", "2026-03-02", "2026-03-03");
        assertThat(window.nextOpening(at("2026-03-01T00:00:00Z"))).hasValue(at("2026-03-02T00:00:00Z"));
        assertThat(window.closesAt(at("2026-03-03T23:00:00Z"))).hasValue(at("2026-03-04T00:00:00Z"));
    }

    @Test
    void datesTheWrongWayRoundNeverOpen() {
        assertThat(window(null, "UTC", "2026-03-03", "2026-03-02").nextOpening(at("2026-01-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void noWeekdayWithinTheDatesNeverOpens() {
        JsonNode sundays = Written.with(Written.closed(), "sunday", "09:00-17:00");
        assertThat(window(sundays, BERLIN, "2026-03-02", "2026-03-07").nextOpening(at("2026-03-02T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void anHourTheClockLeavesOutIsSkipped() {
        CallingWindow window = window(Written.with(Written.closed(), "sunday", "02:00-03:00"), BERLIN);
        // 2026-03-29: 02:00 is 03:00
        assertThat(window.nextOpening(at("2026-03-24T00:00:00Z"))).hasValue(at("2026-04-05T00:00:00Z"));
    }

    @Test
    void aRangeThatBeginsInTheGapBeginsAfterIt() {
        CallingWindow window = window(Written.every("02:30-04:00"), BERLIN);
        assertThat(window.nextOpening(at("2026-03-29T00:00:00Z"))).hasValue(at("2026-03-29T01:00:00Z"));
        assertThat(window.closesAt(at("2026-03-29T01:00:00Z"))).hasValue(at("2026-03-29T02:00:00Z"));
    }

    @Test
    void anHourTheClockShowsTwiceIsOpenBothTimes() {
        CallingWindow window = window(Written.with(Written.closed(), "sunday", "02:00-02:30"), BERLIN);
        // 2026-10-25: 03:00 is 02:00 once more
        assertThat(window.nextOpening(at("2026-10-24T00:00:00Z"))).hasValue(at("2026-10-25T00:00:00Z"));
        assertThat(window.closesAt(at("2026-10-25T00:00:00Z"))).hasValue(at("2026-10-25T00:30:00Z"));
        assertThat(window.nextOpening(at("2026-10-25T00:30:00Z"))).hasValue(at("2026-10-25T01:00:00Z"));
        assertThat(window.closesAt(at("2026-10-25T01:00:00Z"))).hasValue(at("2026-10-25T01:30:00Z"));
        assertThat(window.nextOpening(at("2026-10-25T01:30:00Z"))).hasValue(at("2026-11-01T01:00:00Z"));
    }

    @Test
    void aDateTheCalendarLeftOutOpensNothing() {
        // Samoa had no 30 December 2011
        CallingWindow window = window(null, "Pacific/Apia", "2011-12-30", "2011-12-30");
        assertThat(window.nextOpening(at("2011-12-01T00:00:00Z"))).isEmpty();
    }
}
