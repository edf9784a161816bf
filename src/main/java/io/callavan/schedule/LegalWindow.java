package io.callavan.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Weekly hours without holidays by the clock of one zone. */
final class LegalWindow {

    private final CallingWindow hours;
    private final Predicate<LocalDate> holidays;
    private final ZoneId zone;

    LegalWindow(Week week, Predicate<LocalDate> holidays, ZoneId zone) {
        this.hours = new CallingWindow(week, zone, null, null);
        this.holidays = holidays;
        this.zone = zone;
    }

    boolean isOpen(Instant instant) {
        return hours.isOpen(instant) && !holidays.test(LocalDate.ofInstant(instant, zone));
    }

    /** The first open instant at or after {@code from}; null if there is none before {@code limit}. */
    @Nullable
    Instant firstOpen(Instant from, Instant limit) {
        Instant at = from;
        while (at.isBefore(limit)) {
            Instant opening = hours.nextOpening(at).orElse(limit);
            if (!opening.isBefore(limit)) {
                return null;
            }
            if (!holidays.test(LocalDate.ofInstant(opening, zone))) {
                return opening;
            }
            at = dayAfter(opening);
        }
        return null;
    }

    /** When the next date begins; where a clock put back shows a midnight twice, the one that is still to come. */
    private Instant dayAfter(Instant instant) {
        ZonedDateTime next = LocalDate.ofInstant(instant, zone).plusDays(1).atStartOfDay(zone);
        return next.toInstant().isAfter(instant)
                ? next.toInstant()
                : next.withLaterOffsetAtOverlap().toInstant();
    }
}
