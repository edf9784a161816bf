package io.callavan.schedule;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The weekly hours and the holidays of one region. */
final class RegionLaw {

    private static final Pattern PREFIX = Pattern.compile("\\+[1-9]\\d{0,13}");
    private static final Hours WHOLE_DAY = new Hours(0, Hours.MIDNIGHT);

    private final Week week;
    private final Set<LocalDate> days = new HashSet<>();
    private final Set<MonthDay> yearly = new HashSet<>();
    private final String name;
    private final List<String> prefixes;

    private RegionLaw(String name, Week week, List<String> prefixes) {
        this.name = name;
        this.week = week;
        this.prefixes = prefixes;
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
        List<String> prefixes = region.prefixes() == null ? List.of() : region.prefixes();
        prefixes.forEach(prefix -> requirePrefix(name, prefix));
        var law = new RegionLaw(name, Week.of(hours), List.copyOf(prefixes));
        (region.holidays() == null ? List.<String>of() : region.holidays()).forEach(text -> law.addHoliday(name, text));
        return law;
    }

    Week week() {
        return week;
    }

    /**
     * Whether a number is subject to it.
     *
     * @param e164 the number
     * @param countries those it may belong to
     */
    boolean binds(String e164, Collection<String> countries) {
        return prefixes.isEmpty()
                ? countries.stream().anyMatch(name::equalsIgnoreCase)
                : prefixes.stream().anyMatch(e164::startsWith);
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

    private static void requirePrefix(String region, String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("callavan.law.regions." + region
                    + ".prefixes must be the begin of E.164 numbers, for example +1305, not " + prefix);
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
