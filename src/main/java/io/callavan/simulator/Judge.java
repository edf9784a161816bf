package io.callavan.simulator;

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

/**
 * Judges the originates and the live calls by limits it was given, and by nothing the dialer says of itself. A call is
 * live from the moment it is accepted until the carrier decides its end, before any webhook tells of it. Every originate
 * that was placed, answered with 429 or 5xx, or swallowed counts towards the calls per second. Without limits it still
 * judges double calls, tokens and stamps. The past is not judged again when limits change.
 */
public final class Judge {
    private final Map<String, PrefixWatch> watches = new TreeMap<>();
    private final Deque<Request> requests = new ArrayDeque<>();
    private final Set<Request> live = new LinkedHashSet<>();
    private final Map<String, Integer> liveByNumber = new HashMap<>();
    private final Map<String, Integer> callsByNumber = new HashMap<>();
    private final Findings findings = new Findings();
    private final PaceJudge pace = new PaceJudge(findings);
    private List<Limit> limits = List.of();
    private long toleranceMillis = 150;
    private int requestsKept = 100_000;
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

    /** Adds the limit of a prefix, or changes it: what was seen of that prefix before still counts, now by the new limit. */
    public synchronized void limit(Limit limit) {
        var all = new ArrayList<>(limits);
        boolean known = all.removeIf(each -> each.prefix().equals(limit.prefix()));
        all.add(limit);
        limits = List.copyOf(all);
        PrefixWatch watch = watches.get(limit.prefix());
        if (known && watch != null) {
            watch.limit(limit);
        } else if (requests.stream().noneMatch(each -> each.number().startsWith(limit.prefix()))) {
            watches.put(limit.prefix(), new PrefixWatch(limit));
        } else {
            recount();
        }
    }

    /**
     * Sets how many originates are remembered, the latest; 100,000 at first.
     *
     * @throws IllegalArgumentException when not 1 to 10,000,000
     */
    public synchronized void remember(int originates) {
        if (originates < 1 || originates > 10_000_000) {
            throw new IllegalArgumentException("requests " + originates + ": must be 1 to 10000000");
        }
        requestsKept = originates;
        while (requests.size() > requestsKept) {
            requests.removeFirst();
        }
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
        findings.clear();
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
                findings.total(),
                findings.kept(),
                toleranceMillis,
                watches.values().stream().map(PrefixWatch::verdict).toList());
    }

    /** The originates that placed a call, in order of arrival; at most {@link #remember} originates are remembered. */
    public synchronized List<JudgedRequest> calls() {
        return requests.stream().filter(Request::isCall).map(Request::view).toList();
    }

    /** All originates, whatever their answer, in order of arrival; at most as many as {@link #remember} says. */
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
        pace.judge(request, watch(request.number()), toleranceMillis);
    }

    synchronized void placed(Request request, String token, Outcome outcome) {
        request.placed(token, outcome);
        remember(request);
        PrefixWatch watch = watch(request.number());
        pace.judge(request, watch, toleranceMillis);
        open(request, watch);
        Limit limit = watch.limit();
        int made = callsByNumber.merge(request.number(), 1, Integer::sum);
        if (limit.callsPerNumber() != null && made > limit.callsPerNumber()) {
            findings.add(
                    ViolationKind.CALLS_PER_NUMBER,
                    limit.callsPerNumber(),
                    request,
                    "call " + made + " to this number");
        }
    }

    synchronized void answered(Request request, int status) {
        request.answered(status);
    }

    synchronized void hangUpAsked(Request request, Instant at) {
        request.hangUpAsked(at);
    }

    synchronized void ended(Request request, String disposition, Instant at) {
        request.ended(disposition, at);
        if (live.remove(request)) {
            watch(request.number()).closed();
            liveByNumber.computeIfPresent(request.number(), (number, count) -> count > 1 ? count - 1 : null);
        }
    }

    synchronized void wrongToken(ViolationKind kind, String detail) {
        findings.add(kind, null, null, Instant.now(), detail);
    }

    private void open(Request request, PrefixWatch watch) {
        calls++;
        watch.called();
        live.add(request);
        peakLive = Math.max(peakLive, live.size());
        int open = watch.opened();
        Integer cac = watch.limit().cac();
        if (cac != null && open > cac) {
            findings.add(ViolationKind.CAC, cac, request, open + " calls live");
        }
        int toNumber = liveByNumber.merge(request.number(), 1, Integer::sum);
        if (toNumber > 1) {
            findings.add(ViolationKind.DOUBLE_CALL, 1, request, toNumber + " calls live to this number");
        }
    }

    private void remember(Request request) {
        requests.addLast(request);
        if (requests.size() > requestsKept) {
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
}
