package io.callavan.campaign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * How a campaign's calls ended, and what follows from it. Percentages and seconds have one decimal and are 0 where there is
 * nothing to count.
 */
record CallFigures(List<Ends> ends) {

    /** The network gave no line to the callee, so nobody could have answered: no seizure in the sense of ITU-T E.600. */
    private static final Set<String> NO_SEIZURE = Set.of("congestion", "failed", "invalid_number");

    /**
     * Calls that ended in one way.
     *
     * @param answered by somebody or something
     * @param succeeded with the result success
     * @param retries second calls to their destinations
     * @param timed those of which the carrier told the duration
     * @param duration s, of the timed ones
     * @param talked s, billsec of the answered ones
     */
    record Ends(
            String disposition,
            int calls,
            int answered,
            int succeeded,
            int retries,
            int timed,
            long duration,
            long talked) {}

    int calls() {
        return sum(Ends::calls);
    }

    int answered() {
        return sum(Ends::answered);
    }

    /** Destinations that were called a second time. */
    int retries() {
        return sum(Ends::retries);
    }

    /** Answered of all that ended. */
    double answerRate() {
        return Counters.percent(answered(), calls());
    }

    /** Answer-seizure ratio: answered of those that reached the callee's line. */
    double asr() {
        int seizures = sum(each -> NO_SEIZURE.contains(each.disposition()) ? each.answered() : each.calls());
        return Counters.percent(answered(), seizures);
    }

    /** Mean talk time of answered calls, s. */
    double averageTalk() {
        return mean(Ends::talked, answered());
    }

    /** Mean time from the start of a call to its end, s, where the carrier told it. */
    double averageCall() {
        return mean(Ends::duration, sum(Ends::timed));
    }

    /** Calls by disposition, the most frequent first. */
    Map<String, Integer> byDisposition() {
        Map<String, Integer> byDisposition = new LinkedHashMap<>();
        ends.forEach(each -> byDisposition.put(each.disposition(), each.calls()));
        return byDisposition;
    }

    private double mean(ToLongFunction<Ends> seconds, int calls) {
        long all = ends.stream().mapToLong(seconds).sum();
        return calls == 0 ? 0 : Counters.oneDecimal((double) all / calls);
    }

    private int sum(ToIntFunction<Ends> figure) {
        return ends.stream().mapToInt(figure).sum();
    }
}
