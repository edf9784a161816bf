package io.callavan.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every zone the JDK knows, each around a change to summer time, one back from it and one instant of its own, somewhere between
 * 2000 and 2037: each minute agrees with java.time.
 */
class EveryZoneTest {

    private static final int MINUTES = 60 * 60;
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2037-12-31T00:00:00Z");

    private final Random random = new Random(20261121);

    @Test
    void eachMinuteAgreesWithJavaTime() {
        int gaps = 0;
        int overlaps = 0;
        for (String name : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(name);
            List<ZoneOffsetTransition> changes = changes(zone.getRules());
            List<ZoneOffsetTransition> forward =
                    changes.stream().filter(ZoneOffsetTransition::isGap).toList();
            List<ZoneOffsetTransition> back =
                    changes.stream().filter(ZoneOffsetTransition::isOverlap).toList();
            gaps += any(forward)
                    .map(change -> compare(zone, change.getInstant()))
                    .orElse(0);
            overlaps +=
                    any(back).map(change -> compare(zone, change.getInstant())).orElse(0);
            compare(zone, FIRST.plusSeconds(random.nextInt((int)
                    (Duration.between(FIRST, LAST).toSeconds() / 2))));
        }
        assertThat(gaps).as("zones put forward").isGreaterThan(300);
        assertThat(overlaps).as("zones put back").isGreaterThan(300);
    }

    private static List<ZoneOffsetTransition> changes(ZoneRules rules) {
        var changes = new ArrayList<ZoneOffsetTransition>();
        for (var next = rules.nextTransition(FIRST);
                next != null && next.getInstant().isBefore(LAST); ) {
            changes.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        return changes;
    }

    private Optional<ZoneOffsetTransition> any(List<ZoneOffsetTransition> changes) {
        return changes.isEmpty() ? Optional.empty() : Optional.of(changes.get(random.nextInt(changes.size())));
    }

    /** Goes back minute by minute from behind the instant to before it. */
    private int compare(ZoneId zone, Instant around) {
        var wall = new boolean[7 * Hours.MIDNIGHT];
        ObjectNode week = week(wall);
        CallingWindow window = new Schedules().window(week, null, null, null, zone, null, null);
        Instant begin = around.minusSeconds(MINUTES / 2 * 60L);
        Instant nextOpen = null;
        Instant nextClosed = null;
        for (int minute = MINUTES; minute >= 0; minute--) {
            Instant instant = begin.plusSeconds(60L * minute);
            boolean open = open(wall, LocalDateTime.ofInstant(instant, zone));
            nextOpen = open ? instant : nextOpen;
            nextClosed = open ? nextClosed : instant;
            boolean agrees = window.isOpen(instant) == open;
            // offsets with seconds put the openings between two minutes asked
            boolean whole = instant.getEpochSecond() % 60 == 0
                    && zone.getRules().getOffset(instant).getTotalSeconds() % 60 == 0;
            if (minute % 7 == 0 && whole) {
                agrees &= nextOpen == null || window.nextOpening(instant).equals(Optional.of(nextOpen));
                agrees &=
                        !open || nextClosed == null || window.closesAt(instant).equals(Optional.of(nextClosed));
            }
            if (!agrees) {
                fail("%s at %s with %s", zone, instant, week);
            }
        }
        return 1;
    }

    private static boolean open(boolean[] wall, LocalDateTime time) {
        return wall[(time.getDayOfWeek().getValue() - 1) * Hours.MIDNIGHT + time.getHour() * 60 + time.getMinute()];
    }

    /** A schedule as a client writes it, and beside it every minute of the week that it opens. */
    private ObjectNode week(boolean[] wall) {
        ObjectNode week = Written.closed();
        for (DayOfWeek day : DayOfWeek.values()) {
            for (int range = random.nextInt(3); range >= 0; range--) {
                int start = random.nextInt(Hours.MIDNIGHT);
                int end = random.nextInt(Hours.MIDNIGHT + 1);
                if (start != end) {
                    Written.with(week, ScheduleCheck.word(day), clock(start) + "-" + clock(end));
                    int length = end > start ? end - start : end + Hours.MIDNIGHT - start;
                    for (int minute = 0; minute < length; minute++) {
                        wall[((day.getValue() - 1) * Hours.MIDNIGHT + start + minute) % wall.length] = true;
                    }
                }
            }
        }
        return week;
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }
}
