package io.callavan.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges the originates and the live calls by limits it was given, and by nothing the dialer says of itself. A call is
 * live from the moment it is accepted until the carrier decides its end, before any webhook tells of it. Every originate
 * that was placed, answered with 429 or 5xx, or swallowed counts towards the calls per second. Without limits it still
 * judges double calls, tokens and stamps. The past is not judged again when limits change.
 */
public final class Judge {
    /** How long before its arrival a request may have been stamped; more means the check is not the last before the write. */
    static final Duration STAMP_AGE = Duration.ofMillis(500);

    private static final int VIOLATIONS_KEPT = 10_000;
    private static final int REQUESTS_KEPT = 100_000;

    private final Map<String, PrefixWatch> watches = new TreeMap<>();
    private final Deque<Request> requests = new ArrayDeque<>();
    private final Set<Request> live = new LinkedHashSet<>();
    private final Map<String, Integer> liveByNumber = new HashMap<>();
    private final Map<String, Integer> callsByNumber = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();
    private List<Limit> limits = List.of();
    private long toleranceMillis = 150;
    private long violationsTotal;
    private long calls;
    private long rejected;
    private int peakLive;

    Judge() {
        recount();
    }

    /**
     * Replaces all limits.
     *
     * @throws IllegalArgumentException when a prefix is given twice
     */
    public synchronized void limits(Collection<Limit> newLimits) {
        List<Limit> given = List.copyOf(newLimits);
        if (given.stream().map(Limit::prefix).distinct().count() < given.size()) {
            throw new IllegalArgumentException("prefix: each may be given once");
        }
        limits = given;
        recount();
    }

    /** The limits in force. */
    public synchronized List<Limit> limits() {
        return limits;
    }

    /**
     * Sets by how much a too full second may fall short of a second at arrival before it is a violation; 150 ms at
     * first, because a small busy machine squeezes arrivals that were sent far enough apart.
     *
     * @throws IllegalArgumentException when not 0 to 1000
     */
    public synchronized void toleranceMillis(long millis) {
        if (millis < 0 || millis > 1_000) {
            throw new IllegalArgumentException("millis " + millis + ": must be 0 to 1000");
        }
        toleranceMillis = millis;
    }

    /** Forgets everything but the limits, the tolerance and the calls that are live. */
    public synchronized void forget() {
        requests.removeIf(request -> !request.isLive());
        violations.clear();
        violationsTotal = 0;
        rejected = 0;
        calls = live.size();
        peakLive = live.size();
        callsByNumber.clear();
        live.forEach(request -> callsByNumber.merge(request.number(), 1, Integer::sum));
        recount();
    }

    /** What the judge says now. */
    public synchronized Verdict verdict() {
        return new Verdict(
                calls,
                live.size(),
                peakLive,
                rejected,
                violationsTotal,
                List.copyOf(violations),
                toleranceMillis,
                watches.values().stream().map(PrefixWatch::verdict).toList());
    }

    /** The originates that placed a call, in order of arrival; at most the last 100,000 originates are remembered. */
    public synchronized List<JudgedRequest> calls() {
        return requests.stream().filter(Request::isCall).map(Request::view).toList();
    }

    /** All originates, whatever their answer, in order of arrival; at most the last 100,000. */
    public synchronized List<JudgedRequest> requests() {
        return requests.stream().map(Request::view).toList();
    }

    /** An originate that places no call and that nobody can be blamed for, such as one with a wrong key. */
    synchronized void refused(Request request) {
        remember(request);
        rejected++;
    }

    /** An originate that places no call because the carrier did not take it. */
    synchronized void turnedAway(Request request) {
        remember(request);
        rejected++;
        judgePace(request, watch(request.number()));
    }

    synchronized void placed(Request request, String token, Outcome outcome) {
        request.placed(token, outcome);
        remember(request);
        PrefixWatch watch = watch(request.number());
        judgePace(request, watch);
        open(request, watch);
        Limit limit = watch.limit();
        int made = callsByNumber.merge(request.number(), 1, Integer::sum);
        if (limit.callsPerNumber() != null && made > limit.callsPerNumber()) {
            blame(ViolationKind.CALLS_PER_NUMBER, limit.callsPerNumber(), request, "call " + made + " to this number");
        }
    }

    synchronized void answered(Request request, int status) {
        request.answered(status);
    }

    synchronized void ended(Request request, String disposition, Instant at) {
        request.ended(disposition, at);
        if (live.remove(request)) {
            watch(request.number()).closed();
            liveByNumber.computeIfPresent(request.number(), (number, count) -> count > 1 ? count - 1 : null);
        }
    }

    synchronized void wrongToken(ViolationKind kind, String detail) {
        blame(kind, null, null, Instant.now(), detail);
    }

    private void open(Request request, PrefixWatch watch) {
        calls++;
        watch.called();
        live.add(request);
        peakLive = Math.max(peakLive, live.size());
        int open = watch.opened();
        Integer cac = watch.limit().cac();
        if (cac != null && open > cac) {
            blame(ViolationKind.CAC, cac, request, open + " calls live");
        }
        int toNumber = liveByNumber.merge(request.number(), 1, Integer::sum);
        if (toNumber > 1) {
            blame(ViolationKind.DOUBLE_CALL, 1, request, toNumber + " calls live to this number");
        }
    }

    private void judgePace(Request request, PrefixWatch watch) {
        Limit limit = watch.limit();
        Integer cps = limit.cps();
        if (cps != null) {
            long shortfall = watch.arrived(request.arrivalNanos(), cps);
            long tolerance = limit.toleranceMillis() == null ? toleranceMillis : limit.toleranceMillis();
            if (shortfall > tolerance * 1_000_000) {
                blame(
                        ViolationKind.CPS_ARRIVAL,
                        cps,
                        request,
                        tooFull(cps, shortfall) + ", tolerance " + tolerance + " ms");
            }
        }
        Long sent = judgeStamp(request, watch);
        if (cps != null && sent != null) {
            long shortfall = watch.sent(sent, cps);
            if (shortfall > 0) {
                blame(ViolationKind.CPS_SENT, cps, request, tooFull(cps, shortfall));
            }
        }
    }

    /** @return the stamp, null when there is none to rely on */
    private @Nullable Long judgeStamp(Request request, PrefixWatch watch) {
        int bound = (int) STAMP_AGE.toMillis();
        String stamp = request.stamp();
        if (stamp == null) {
            if (watch.isStamped()) {
                blame(ViolationKind.STAMP, bound, request, "no stamp, though earlier requests of this prefix have one");
            }
            return null;
        }
        watch.stamped();
        long sent;
        try {
            sent = Long.parseLong(stamp.strip());
        } catch (NumberFormatException e) {
            blame(ViolationKind.STAMP, bound, request, "not a number of nanoseconds");
            return null;
        }
        request.sentAt(sent);
        long age = request.arrivalNanos() - sent;
        if (age < 0) {
            blame(ViolationKind.STAMP, bound, request, millis(-age) + " ms after the arrival");
            return null;
        }
        if (age > STAMP_AGE.toNanos()) {
            blame(ViolationKind.STAMP, bound, request, millis(age) + " ms before the arrival");
            return null;
        }
        return sent;
    }

    private static String tooFull(int cps, long shortfall) {
        return (cps + 1) + " call requests within a second, " + millis(shortfall) + " ms short";
    }

    private static String millis(long nanos) {
        return String.valueOf(nanos / 1_000 / 1_000.0);
    }

    private void remember(Request request) {
        requests.addLast(request);
        if (requests.size() > REQUESTS_KEPT) {
            requests.removeFirst();
        }
    }

    private PrefixWatch watch(String number) {
        for (int length = number.length(); length > 0; length--) {
            PrefixWatch watch = watches.get(number.substring(0, length));
            if (watch != null) {
                return watch;
            }
        }
        return watches.computeIfAbsent("", PrefixWatch::unlimited);
    }

    private void recount() {
        watches.clear();
        limits.forEach(limit -> watches.put(limit.prefix(), new PrefixWatch(limit)));
        requests.stream().filter(Request::isCall).forEach(request -> watch(request.number())
                .called());
        liveByNumber.clear();
        live.forEach(request -> {
            watch(request.number()).opened();
            liveByNumber.merge(request.number(), 1, Integer::sum);
        });
    }

    private void blame(ViolationKind kind, int limit, Request request, String detail) {
        blame(kind, limit, request.number(), request.arrival(), detail);
    }

    private void blame(
            ViolationKind kind, @Nullable Integer limit, @Nullable String number, Instant at, String detail) {
        violationsTotal++;
        if (violations.size() < VIOLATIONS_KEPT) {
            violations.add(new Violation(kind, limit, number, at, detail));
        }
    }
}
