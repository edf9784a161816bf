package io.callavan.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How well pace and slots were used while nothing went wrong and no list ran dry. */
final class PaceFigures {

    /** Until the campaigns have taken up their pace and what runs all the time is compiled. */
    private static final long WARMING = Duration.ofSeconds(60).toNanos();

    private static final int SLACK_MILLIS = 5;

    private final List<Drive> drives;
    private final Map<String, List<Placed>> calls;
    private final long from;
    private final long until;

    /** @param until the instant, of {@link System#nanoTime()}, from which nothing was to be dialed any more */
    PaceFigures(List<Placed> calls, List<Drive> drives, long until) {
        this.drives = drives;
        this.calls = calls.stream().collect(Collectors.groupingBy(Placed::prefix));
        this.from = drives.stream().mapToLong(Drive::startedAt).max().orElse(until) + WARMING;
        this.until = until;
    }

    Map<String, Object> view() {
        double seconds = (until - from) / 1e9;
        var view = new LinkedHashMap<String, Object>();
        view.put("seconds measured", seconds);
        view.put("calls per second", drives.stream().mapToLong(this::made).sum() / seconds);
        view.put(
                "achieved / allowed CPS",
                drives.stream().mapToLong(this::made).sum()
                        / (seconds * drives.stream().mapToInt(Drive::cps).sum()));
        view.put(
                "live / CAC",
                drives.stream().mapToDouble(this::liveSeconds).sum()
                        / (seconds * drives.stream().mapToInt(Drive::cac).sum()));
        view.put(
                "end of a call to the next at full CAC, ms",
                Percentiles.of(
                        drives.stream().flatMap(drive -> waits(drive).stream()).toList()));
        return view;
    }

    private List<Placed> callsOf(Drive drive) {
        return calls.getOrDefault(drive.prefix(), List.of()).stream()
                .sorted(Comparator.comparingLong(Placed::arrivalNanos))
                .toList();
    }

    private long made(Drive drive) {
        return callsOf(drive).stream().filter(this::within).count();
    }

    private boolean within(Placed call) {
        return call.arrivalNanos() - from >= 0 && call.arrivalNanos() - until < 0;
    }

    private double liveSeconds(Drive drive) {
        return callsOf(drive).stream()
                .mapToLong(call -> Math.max(0, Math.min(until, end(call)) - Math.max(from, call.arrivalNanos())))
                .sum() / 1e9;
    }

    private long end(Placed call) {
        @Nullable Instant ended = call.ended();
        return ended == null
                ? until
                : call.arrivalNanos() + Duration.between(call.arrival(), ended).toNanos();
    }

    /** How long each freed slot was free where nothing but the slot was waited for. */
    private List<Long> waits(Drive drive) {
        List<Placed> own = callsOf(drive);
        List<Long> ends = own.stream()
                .filter(call -> call.ended() != null)
                .map(this::end)
                .sorted()
                .toList();
        var waits = new ArrayList<Long>();
        for (int next = drive.cac(); next < own.size() && next - drive.cac() < ends.size(); next++) {
            Placed call = Objects.requireNonNull(own.get(next));
            long freed = ends.get(next - drive.cac());
            long paced = own.get(next - 1).arrivalNanos() + (1000 + SLACK_MILLIS) * 1_000_000L / drive.cps();
            if (within(call) && freed - paced > 0) {
                waits.add((call.arrivalNanos() - freed) / 1_000_000);
            }
        }
        return waits;
    }
}
