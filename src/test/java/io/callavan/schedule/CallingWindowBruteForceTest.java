package io.callavan.schedule;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the computed instants with asking java.time about every minute of fifteen days around a change of the clock. */
class CallingWindowBruteForceTest {

    private static final int MINUTES = 15 * 24 * 60;
    private static final int SCHEDULES = 10;
    private static final String[] TIMES = {
        "00:00", "00:01", "00:30", "01:00", "01:30", "01:59", "02:00", "02:15", "02:30", "03:00", "03:01", "06:00",
        "09:00", "12:34", "17:00", "22:00", "23:00", "23:30", "23:59"
    };

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-22",
        "Europe/Berlin, 2026-10-18",
        "America/New_York, 2026-03-01",
        "America/New_York, 2026-10-25",
        "Australia/Lord_Howe, 2026-03-29",
        "Australia/Lord_Howe, 2026-09-27",
        "America/St_Johns, 2010-11-01", // put back at 00:01 into the day before
        "America/Havana, 2026-03-01", // no midnight
        "America/Havana, 2026-10-25", // midnight twice
        "Pacific/Apia, 2011-12-23", // a day left out
        "Africa/Casablanca, 2026-02-08",
        "Asia/Kolkata, 2026-03-01",
        "UTC, 2026-02-22"
    })
    void everyMinuteAgreesWithJavaTime(String zone, LocalDate from) {
        var random = new Random(zone.hashCode() * 31L + from.toEpochDay());
        for (int i = 0; i < SCHEDULES; i++) {
            JsonNode schedule = schedule(random);
            LocalDate first = random.nextInt(3) == 0 ? from.plusDays(random.nextInt(10)) : null;
            LocalDate last = random.nextInt(3) == 0 ? from.plusDays(random.nextInt(14)) : null;
            compare(ZoneId.of(zone), from, schedule, first, last);
        }
    }

    private static void compare(ZoneId zone, LocalDate from, JsonNode schedule, LocalDate first, LocalDate last) {
        CallingWindow window = new Schedules().window(schedule, null, null, null, zone, first, last);
        Instant begin = from.atStartOfDay(zone).toInstant();
        Instant nextOpen = null;
        Instant nextClosed = null;
        for (int minute = MINUTES; minute >= 0; minute--) {
            Instant instant = begin.plusSeconds(60L * minute);
            boolean open = isOpen(schedule, instant.atZone(zone), first, last);
            nextOpen = open ? instant : nextOpen;
            nextClosed = open ? nextClosed : instant;
            Optional<Instant> opening = window.nextOpening(instant);
            boolean agrees = window.isOpen(instant) == open
                    // what lies beyond the minutes asked is unknown, unless the dates have ended
                    && (nextOpen == null ? last == null || opening.isEmpty() : opening.equals(Optional.of(nextOpen)))
                    && (open
                            ? nextClosed == null || window.closesAt(instant).equals(Optional.of(nextClosed))
                            : window.closesAt(instant).isEmpty());
            if (!agrees) {
                fail("%s %s %s at %s", schedule, first, last, instant);
            }
        }
    }

    /** Another way to the same answer: by the names in the json and text comparison of times. */
    private static boolean isOpen(JsonNode schedule, ZonedDateTime time, LocalDate first, LocalDate last) {
        LocalDate date = time.toLocalDate();
        boolean dated = (first == null || !date.isBefore(first)) && (last == null || !date.isAfter(last));
        String clock = time.toLocalTime().withSecond(0).withNano(0).toString();
        return dated
                && (opens(schedule, date.getDayOfWeek(), clock, false)
                        || opens(schedule, date.minusDays(1).getDayOfWeek(), clock, true));
    }

    private static boolean opens(JsonNode schedule, DayOfWeek day, String clock, boolean dayAfter) {
        JsonNode entry = schedule.get(ScheduleCheck.word(day));
        if (!entry.get("enabled").asBoolean()) {
            return false;
        }
        for (JsonNode range : entry.get("time_ranges")) {
            String start = range.get("start_time").asText();
            String end = range.get("end_time").asText();
            boolean night = end.compareTo(start) < 0;
            boolean afterStart = clock.compareTo(start) >= 0;
            boolean beforeEnd = clock.compareTo(end) < 0;
            if (dayAfter ? night && beforeEnd : afterStart && (night || beforeEnd)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode schedule(Random random) {
        ObjectNode week = Written.closed();
        for (DayOfWeek day : DayOfWeek.values()) {
            String name = ScheduleCheck.word(day);
            for (int i = random.nextInt(4); i > 0; i--) {
                String start = time(random);
                String end = random.nextInt(6) == 0 ? "24:00" : time(random);
                if (!start.equals(end)) {
                    Written.with(week, name, start + "-" + end);
                }
            }
            if (random.nextInt(8) == 0) {
                ((ObjectNode) week.get(name)).put("enabled", false);
            }
        }
        return week;
    }

    private static String time(Random random) {
        return random.nextBoolean()
                ? TIMES[random.nextInt(TIMES.length)]
                : LocalTime.of(random.nextInt(24), random.nextInt(60)).toString();
    }
}
