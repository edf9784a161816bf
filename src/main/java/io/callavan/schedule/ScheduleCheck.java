package io.callavan.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a weekly schedule and keeps every reason why it is none; an instance reads once. */
final class ScheduleCheck {

    private static final Set<String> DAYS =
            Stream.of(DayOfWeek.values()).map(ScheduleCheck::word).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> DAY_FIELDS = Set.of("enabled", "time_ranges");
    private static final Set<String> RANGE_FIELDS = Set.of("id", "start_time", "end_time");
    private static final int LONGEST_ID = 64;
    private static final int MAX_RANGES = 48;

    private final List<String> errors = new ArrayList<>();
    private final Map<DayOfWeek, List<Hours>> days = new EnumMap<>(DayOfWeek.class);

    ScheduleCheck(JsonNode schedule) {
        if (!schedule.isObject()) {
            errors.add("schedule must be an object with the seven days monday to sunday");
            return;
        }
        unknownFields("schedule", schedule, DAYS);
        for (DayOfWeek day : DayOfWeek.values()) {
            JsonNode value = schedule.get(word(day));
            if (value == null || !value.isObject()) {
                errors.add(
                        word(day) + (value == null ? " is missing: all seven days are needed" : " must be an object"));
            } else {
                days.put(day, day(word(day), value));
            }
        }
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    Week week() {
        return Week.of(days);
    }

    static String word(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    private List<Hours> day(String name, JsonNode day) {
        unknownFields(name, day, DAY_FIELDS);
        JsonNode enabled = day.path("enabled");
        if (!enabled.isBoolean()) {
            errors.add(name + ".enabled must be true or false" + given(enabled));
        }
        JsonNode ranges = day.path("time_ranges");
        if (!ranges.isArray() || ranges.size() > MAX_RANGES) {
            errors.add(name + ".time_ranges must be an array of at most " + MAX_RANGES + " ranges" + given(ranges));
            return List.of();
        }
        var hours = new ArrayList<Hours>();
        for (int i = 0; i < ranges.size(); i++) {
            Hours range = range(name + ".time_ranges[" + i + "]", ranges.get(i));
            if (range != null && enabled.asBoolean()) {
                hours.add(range);
            }
        }
        return hours;
    }

    private @Nullable Hours range(String name, JsonNode range) {
        if (!range.isObject()) {
            errors.add(name + " must be an object with start_time and end_time" + given(range));
            return null;
        }
        unknownFields(name, range, RANGE_FIELDS);
        JsonNode id = range.path("id");
        if (!id.isMissingNode() && (!id.isValueNode() || id.asText().length() > LONGEST_ID)) {
            errors.add(name + ".id must be a text of at most " + LONGEST_ID + " characters" + given(id));
        }
        int start = time(name + ".start_time", range.path("start_time"), Hours.MIDNIGHT - 1, "from 00:00 to 23:59");
        int end = time(name + ".end_time", range.path("end_time"), Hours.MIDNIGHT, "from 00:00 to 24:00");
        if (start < 0 || end < 0) {
            return null;
        }
        if (start == end) {
            errors.add(name + ".end_time must differ from start_time" + given(range.path("end_time"))
                    + "; a whole day is 00:00 to 24:00");
            return null;
        }
        return new Hours(start, end);
    }

    /** Minutes since midnight, or -1 and an error. */
    private int time(String name, JsonNode value, int max, String bounds) {
        String text = value.isTextual() ? value.textValue() : "";
        if (text.matches("[0-2][0-9]:[0-5][0-9]")) {
            int minute = Integer.parseInt(text.substring(0, 2)) * 60 + Integer.parseInt(text.substring(3));
            if (minute <= max) {
                return minute;
            }
        }
        errors.add(name + " must be HH:MM " + bounds + given(value));
        return -1;
    }

    private void unknownFields(String name, JsonNode node, Set<String> known) {
        node.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                errors.add(name + " has an unknown field " + shortened(field));
            }
        });
    }

    private static String given(JsonNode value) {
        if (value.isMissingNode()) {
            return ", and is missing";
        }
        return value.isContainerNode() ? "" : ", not " + shortened(value.toString());
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
