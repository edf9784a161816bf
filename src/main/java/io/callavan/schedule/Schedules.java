package io.callavan.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks weekly schedules and turns them into calling windows (seed documents 000 and 002). */
@Component("schedules")
public class Schedules {

    private static final String NO_OPEN_HOUR = "schedule has no open hour: enable at least one day with a time range,"
            + " for example 09:00 to 17:00, or send null to dial at any time";

    /**
     * Everything wrong with a weekly schedule, each sentence naming day, value and rule; empty if nothing is. The form is
     * {@code {"monday": {"enabled": true, "time_ranges": [{"id": "1", "start_time": "09:00", "end_time": "17:00"}]}, …}} with
     * all seven days. Json null is the schedule that is always open.
     */
    public List<String> errors(@Nullable JsonNode schedule) {
        if (schedule == null || schedule.isNull()) {
            return List.of();
        }
        var check = new ScheduleCheck(schedule);
        return check.errors().isEmpty() && check.week().isEmpty() ? List.of(NO_OPEN_HOUR) : check.errors();
    }

    /** Why these are no legacy {@code days_active}; empty if they are. */
    public Optional<String> errorInDays(JsonNode days) {
        boolean named = days.isArray()
                && !days.isEmpty()
                && StreamSupport.stream(days.spliterator(), false)
                        .allMatch(day -> day.isTextual()
                                && Stream.of(DayOfWeek.values())
                                        .anyMatch(each -> each.name().equalsIgnoreCase(day.textValue())));
        return named
                ? Optional.empty()
                : Optional.of("must be a list of one weekday or more, monday to sunday, or null for every day");
    }

    /**
     * The calling window of a campaign. Ranges are half-open, an end before the start lies on the next day, whatever that
     * day's own entry says, and a disabled or empty day begins no dialing.
     *
     * @param schedule weekly hours; null (also json null) if there are none, and only then the next three count
     * @param daysActive legacy: English names of weekdays, null = every day
     * @param startHour legacy: 0..23, null = 0
     * @param endHour legacy: 0..24, exclusive, null = 24; before {@code startHour} it lies on the next day, equal to it there
     *     is no dialing
     * @param startDate first day, null = no first day
     * @param endDate last day, null = no last day
     * @throws IllegalArgumentException if there are {@link #errors}, a legacy day is none or an hour is out of range
     */
    public CallingWindow window(
            @Nullable JsonNode schedule,
            @Nullable List<String> daysActive,
            @Nullable Integer startHour,
            @Nullable Integer endHour,
            ZoneId zone,
            @Nullable LocalDate startDate,
            @Nullable LocalDate endDate) {
        Week week = schedule == null || schedule.isNull() ? legacy(daysActive, startHour, endHour) : weekly(schedule);
        return new CallingWindow(week, zone, startDate, endDate);
    }

    private static Week weekly(JsonNode schedule) {
        var check = new ScheduleCheck(schedule);
        if (!check.errors().isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", check.errors()));
        }
        return check.week();
    }

    private static Week legacy(@Nullable List<String> names, @Nullable Integer startHour, @Nullable Integer endHour) {
        int start = startHour == null ? 0 : startHour;
        int end = endHour == null ? 24 : endHour;
        if (start < 0 || start > 23 || end < 0 || end > 24) {
            throw new IllegalArgumentException(
                    "start_time must be 0 to 23 and end_time 0 to 24, not " + start + " and " + end);
        }
        var hours = new Hours(start * 60, end * 60);
        if (names == null) {
            return Week.of(Week.allDays(hours));
        }
        var days = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
        names.forEach(name -> days.put(day(name), List.of(hours)));
        return Week.of(days);
    }

    private static DayOfWeek day(String name) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> day.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("days_active must hold monday to sunday, not " + name));
    }
}
