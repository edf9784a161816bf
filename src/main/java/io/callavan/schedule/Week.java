package io.callavan.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hours of each weekday by the clock on the wall, each day's in order and without overlaps. */
final class Week {

    private final Map<DayOfWeek, List<Hours>> days;

    private Week(Map<DayOfWeek, List<Hours>> days) {
        this.days = days;
    }

    /** Hours past midnight belong to the day they begin on and go on into the next, whatever that one says. */
    static Week of(Map<DayOfWeek, List<Hours>> written) {
        var days = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            var hours = new ArrayList<Hours>();
            for (Hours own : written.getOrDefault(day, List.of())) {
                hours.add(own.pastMidnight() ? new Hours(own.start(), Hours.MIDNIGHT) : own);
            }
            for (Hours eve : written.getOrDefault(day.minus(1), List.of())) {
                if (eve.pastMidnight()) {
                    hours.add(new Hours(0, eve.end()));
                }
            }
            days.put(day, Hours.merged(hours));
        }
        return new Week(days);
    }

    static Map<DayOfWeek, List<Hours>> allDays(Hours hours) {
        var days = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(day, List.of(hours));
        }
        return days;
    }

    /** The minutes that this week leaves out. */
    Week others() {
        var others = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
        days.forEach((day, hours) -> others.put(day, Hours.others(hours)));
        return new Week(others);
    }

    boolean isEmpty() {
        return days.values().stream().allMatch(List::isEmpty);
    }

    boolean contains(LocalDateTime time) {
        int minute = time.getHour() * 60 + time.getMinute();
        return hoursOf(time.toLocalDate()).stream().anyMatch(hours -> hours.contains(minute));
    }

    /** The first time at or after {@code from} that is in these hours, null only if the week is empty. */
    @Nullable
    LocalDateTime firstFrom(LocalDateTime from) {
        if (contains(from)) {
            return from;
        }
        for (int ahead = 0; ahead <= 7; ahead++) {
            LocalDate date = from.toLocalDate().plusDays(ahead);
            for (Hours hours : hoursOf(date)) {
                LocalDateTime start = date.atStartOfDay().plusMinutes(hours.start());
                if (start.isAfter(from)) {
                    return start;
                }
            }
        }
        return null;
    }

    private List<Hours> hoursOf(LocalDate date) {
        return days.getOrDefault(date.getDayOfWeek(), List.of());
    }
}
