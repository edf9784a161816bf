package io.callavan.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** After five failures for a user name within a minute, no password is looked at for a minute. */
@Component
class LoginThrottle {

    private static final int FAILURES_ALLOWED = 5;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int NAMES_KEPT = 10_000;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > NAMES_KEPT;
        }
    };

    /**
     * @param first when the window began
     * @param count failures in it
     * @param closedUntil set by the last failure allowed
     */
    private record Failures(Instant first, int count, @Nullable Instant closedUntil) {}

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean isClosedFor(String username) {
        var known = failures.get(key(username));
        return known != null && known.closedUntil != null && clock.instant().isBefore(known.closedUntil);
    }

    synchronized void failed(String username) {
        var now = clock.instant();
        var known = failures.remove(key(username));
        boolean goesOn = known != null && known.closedUntil == null && now.isBefore(known.first.plus(WINDOW));
        var first = goesOn ? known.first : now;
        int count = goesOn ? known.count + 1 : 1;
        failures.put(key(username), new Failures(first, count, count >= FAILURES_ALLOWED ? now.plus(WINDOW) : null));
    }

    synchronized void succeeded(String username) {
        failures.remove(key(username));
    }

    private static String key(String username) {
        String folded = username.toLowerCase(Locale.ROOT);
        return folded.length() > 190 ? folded.substring(0, 190) : folded;
    }
}
