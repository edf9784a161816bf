package io.callavan.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells the log about failing routes nobody waits for: each kind of trouble once, then at most once a minute with a count. */
@Component("failures")
public class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int KINDS_KEPT = 1_000;

    private final Clock clock;
    private final Map<String, Noted> kinds = new HashMap<>();

    /** When a kind of trouble was last told, and how often it came since. */
    private record Noted(Instant at, int since) {}

    Failures(Clock clock) {
        this.clock = clock;
    }

    /**
     * Notes that a route failed. The first of a kind (the route and the type of the failure) is told with its stack trace.
     *
     * @return whether the log was told
     */
    public synchronized boolean note(String routeId, Throwable failure) {
        var now = clock.instant();
        String kind = routeId + " " + failure.getClass().getName();
        var known = kinds.get(kind);
        if (known == null) {
            if (kinds.size() >= KINDS_KEPT) {
                kinds.clear();
            }
            log.error("Route {} failed and goes on", routeId, failure);
            kinds.put(kind, new Noted(now, 0));
            return true;
        }
        int since = known.since + 1;
        boolean tell = !now.isBefore(known.at.plus(QUIET));
        if (tell) {
            log.error("Route {} failed {} times more, last with {}", routeId, since, failure.toString());
        }
        kinds.put(kind, tell ? new Noted(now, 0) : new Noted(known.at, since));
        return tell;
    }
}
