package io.callavan.simulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Judges how fast call requests follow each other, twice: by their arrival, where a small busy machine squeezes what
 * was sent far enough apart, hence a tolerance; and by the stamp their sender took right before it wrote them, exactly.
 * The stamp is {@link System#nanoTime()}, which all processes of one machine share. Guarded by the judge's lock.
 */
final class PaceJudge {
    /** How long before its arrival a request may have been stamped; more means it was not stamped right before the write. */
    private static final Duration STAMP_AGE = Duration.ofMillis(500);

    private static final int STAMP_AGE_MILLIS = (int) STAMP_AGE.toMillis();

    private final Findings findings;

    PaceJudge(Findings findings) {
        this.findings = findings;
    }

    void judge(Request request, PrefixWatch watch, long generalToleranceMillis) {
        Limit limit = watch.limit();
        Integer cps = limit.cps();
        Long ownTolerance = limit.toleranceMillis();
        if (cps != null) {
            judgeArrival(request, watch, cps, ownTolerance == null ? generalToleranceMillis : ownTolerance);
        }
        Long sent = reliableStamp(request, watch);
        if (cps != null && sent != null) {
            long shortfall = watch.sent(sent, cps);
            if (shortfall > 0) {
                findings.add(ViolationKind.CPS_SENT, cps, request, tooFull(cps, shortfall));
            }
        }
    }

    private void judgeArrival(Request request, PrefixWatch watch, int cps, long toleranceMillis) {
        long shortfall = watch.arrived(request.arrivalNanos(), cps);
        if (shortfall > Duration.ofMillis(toleranceMillis).toNanos()) {
            String detail = tooFull(cps, shortfall) + ", tolerance " + toleranceMillis + " ms";
            findings.add(ViolationKind.CPS_ARRIVAL, cps, request, detail);
        }
    }

    /** @return null when there is no stamp to rely on */
    private @Nullable Long reliableStamp(Request request, PrefixWatch watch) {
        String stamp = request.stamp();
        if (stamp == null) {
            if (watch.isStamped()) {
                blameStamp(request, "no stamp, though earlier requests of this prefix have one");
            }
            return null;
        }
        watch.stamped();
        long sent;
        try {
            sent = Long.parseLong(stamp.strip());
        } catch (NumberFormatException e) {
            blameStamp(request, "not a number of nanoseconds");
            return null;
        }
        request.sentAt(sent);
        long age = request.arrivalNanos() - sent;
        if (age < 0) {
            blameStamp(request, millis(-age) + " ms after the arrival");
            return null;
        }
        if (age > STAMP_AGE.toNanos()) {
            blameStamp(request, millis(age) + " ms before the arrival");
            return null;
        }
        return sent;
    }

    private void blameStamp(Request request, String detail) {
        findings.add(ViolationKind.STAMP, STAMP_AGE_MILLIS, request, detail);
    }

    private static String tooFull(int cps, long shortfall) {
        return (cps + 1) + " call requests within a second, " + millis(shortfall) + " ms short";
    }

    private static String millis(long nanos) {
        return String.valueOf(nanos / 1_000 / 1_000.0);
    }
}
