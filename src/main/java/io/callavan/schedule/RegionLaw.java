package io.callavan.schedule;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The weekly hours and the holidays of one region. */
final class RegionLaw {

    private static final Hours WHOLE_DAY = new Hours(0, Hours.MIDNIGHT);

    private final Week week;
    private final Set<LocalDate> days = new HashSet<>();
    private final Set<MonthDay> yearly = new HashSet<>();

    private RegionLaw(Week week) {
        this.week = week;
    }

    /**
     * Reads what config/law.yaml says of a region.
     *
     * @throws IllegalArgumentException that names the region, the value and the rule
     */
    static RegionLaw of(String name, LawProperties.Region region) {
        var hours = new EnumMap<DayOfWeek, List<Hours>>(Week.allDays(WHOLE_DAY));
        (region.hours() == null ? Map.<String, String>of() : region.hours()).forEach((day, text) -> {
            boolean closed = text.equalsIgnoreCase("closed");
            hours.put(day(name, day), closed ? List.of() : List.of(Hours.parse(text)));
        });
        var law = new RegionLaw(Week.of(hours));
        (region.holidays() == null ? List.<String>of() : region.holidays()).forEach(text -> law.addHoliday(name, text));
        return law;
    }

    Week week() {
        return week;
    }

    boolean isHoliday(LocalDate date) {
        return days.contains(date) || yearly.contains(MonthDay.from(date));
    }

    private static DayOfWeek day(String region, String word) {
        try {
            return DayOfWeek.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException(
                    "callavan.law.regions." + region + ".hours must hold monday to sunday, not " + word, none);
        }
    }

    private void addHoliday(String region, String text) {
        try {
            if (text.length() == 5) {
                yearly.add(MonthDay.parse("--" + text));
            } else {
                days.add(LocalDate.parse(text));
            }
        } catch (DateTimeException none) {
            throw new IllegalArgumentException(
                    "callavan.law.regions." + region + ".holidays must be YYYY-MM-DD or MM-DD, not " + text, none);
        }
    }
}
