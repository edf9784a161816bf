package io.callavan.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;

/** Weekly schedules as a client writes them. */
final class Written {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Written() {}

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Every day without hours. */
    static ObjectNode closed() {
        ObjectNode week = JSON.createObjectNode();
        for (DayOfWeek day : DayOfWeek.values()) {
            week.putObject(ScheduleCheck.word(day)).put("enabled", false).putArray("time_ranges");
        }
        return week;
    }

    /** Adds a range such as {@code 09:00-17:00} and enables the day. */
    static ObjectNode with(ObjectNode week, String day, String... ranges) {
        ObjectNode entry = (ObjectNode) week.get(day);
        entry.put("enabled", true);
        for (String range : ranges) {
            String[] times = range.split("-");
            entry.withArray("time_ranges")
                    .addObject()
                    .put("id", "1")
                    .put("start_time", times[0])
                    .put("end_time", times[1]);
        }
        return week;
    }

    static ObjectNode every(String... ranges) {
        ObjectNode week = closed();
        for (DayOfWeek day : DayOfWeek.values()) {
            with(week, ScheduleCheck.word(day), ranges);
        }
        return week;
    }
}
