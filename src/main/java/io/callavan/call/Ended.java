package io.callavan.call;

import io.callavan.disposition.Disposition;
import java.time.Instant;
import java.util.Comparator;

/**
 * Which calls are counted together.
 *
 * @param from the begin of the hour or minute in which they ended
 */
record Ended(long campaignId, Instant from, Disposition disposition) implements Comparable<Ended> {

    private static final Comparator<Ended> ORDER = Comparator.comparingLong(Ended::campaignId)
            .thenComparing(Ended::from)
            .thenComparing(each -> each.disposition().word());

    @Override
    public int compareTo(Ended other) {
        return ORDER.compare(this, other);
    }

    /**
     * What is counted of them.
     *
     * @param answered by somebody or something
     * @param succeeded with the result success
     * @param retries second calls to their destinations
     * @param timed those of which the carrier told the duration
     * @param duration s, of the timed ones
     * @param talked s, billsec of the answered ones
     */
    record Tally(int calls, int answered, int succeeded, int retries, int timed, long duration, long talked) {
        Tally plus(Tally other) {
            return new Tally(
                    calls + other.calls,
                    answered + other.answered,
                    succeeded + other.succeeded,
                    retries + other.retries,
                    timed + other.timed,
                    duration + other.duration,
                    talked + other.talked);
        }
    }
}
