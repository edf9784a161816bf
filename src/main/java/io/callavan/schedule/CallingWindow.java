package io.callavan.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The instants at which a campaign may dial: weekly hours and inclusive dates by the clock on the wall of one time zone.
 * An hour that the clock leaves out at a change to summer time does not open the window, one that it shows twice opens it
 * both times. Immutable.
 */
public final class CallingWindow {

    private final Week open;
    private final Week closed;
    private final ZoneId zone;
    private final @Nullable LocalDate firstDate;
    private final @Nullable LocalDate lastDate;

    CallingWindow(Week open, ZoneId zone, @Nullable LocalDate firstDate, @Nullable LocalDate lastDate) {
        this.open = open;
        this.closed = open.others();
        this.zone = zone;
        this.firstDate = firstDate;
        this.lastDate = lastDate;
    }

    /** Whether the campaign may dial at this instant. */
    public boolean isOpen(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, zone);
        return isWithinDates(time.toLocalDate()) && open.contains(time);
    }

    /** The earliest instant at or after the given one at which the window is open; empty if it never opens again. */
    public Optional<Instant> nextOpening(Instant from) {
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Instant first = firstDate == null ? from : firstDate.atStartOfDay(zone).toInstant();
        return firstInstant(first.isAfter(from) ? first : from, this::openFrom);
    }

    /** When the window, open at the given instant, closes; empty if it is not open then, or never closes. */
    public Optional<Instant> closesAt(Instant from) {
        if (!isOpen(from) || (closed.isEmpty() && lastDate == null)) {
            return Optional.empty();
        }
        return firstInstant(from, this::closedFrom);
    }

    /**
     * Goes from one change of the zone's offset to the next: between two of them the clock on the wall runs evenly, so the
     * first fitting time on it is the first fitting instant. Ends, since whatever a week holds comes within eight days.
     */
    private Optional<Instant> firstInstant(Instant from, OnTheWall onTheWall) {
        Instant begin = from;
        while (true) {
            ZoneOffset offset = zone.getRules().getOffset(begin);
            LocalDateTime wall = LocalDateTime.ofInstant(begin, offset);
            // a clock put back across midnight shows the last date once more, hence the day of grace
            if (lastDate != null && wall.toLocalDate().isAfter(lastDate.plusDays(1))) {
                return Optional.empty();
            }
            LocalDateTime time = onTheWall.first(wall);
            ZoneOffsetTransition change = zone.getRules().nextTransition(begin);
            if (time != null && (change == null || time.toInstant(offset).isBefore(change.getInstant()))) {
                return Optional.of(time.toInstant(offset));
            }
            if (change == null) {
                return Optional.empty();
            }
            begin = change.getInstant();
        }
    }

    private @Nullable LocalDateTime openFrom(LocalDateTime wall) {
        LocalDateTime first = firstDate == null ? wall : firstDate.atStartOfDay();
        LocalDateTime time = open.firstFrom(first.isAfter(wall) ? first : wall);
        return time != null && isWithinDates(time.toLocalDate()) ? time : null;
    }

    private @Nullable LocalDateTime closedFrom(LocalDateTime wall) {
        if (!isWithinDates(wall.toLocalDate())) {
            return wall;
        }
        LocalDateTime time = closed.firstFrom(wall);
        LocalDateTime end = lastDate == null ? time : lastDate.plusDays(1).atStartOfDay();
        return time == null || (end != null && end.isBefore(time)) ? end : time;
    }

    private boolean isWithinDates(LocalDate date) {
        return (firstDate == null || !date.isBefore(firstDate)) && (lastDate == null || !date.isAfter(lastDate));
    }

    /** The first fitting time at or after another on a clock that is never put forward or back; null if there is none. */
    private interface OnTheWall {
        @Nullable
        LocalDateTime first(LocalDateTime from);
    }
}
