package io.callavan.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whether an invariant that a planted bug has to break is broken for certain already, while the run goes on. */
final class Proof {

    /** What the judge measures exactly, whatever the machine's load. */
    private static final Map<String, String> EXACT =
            Map.of("cps_sent", "I1", "cac", "I2", "double_call", "I3", "calls_per_number", "I5");

    private static final long ROWS_PERIOD = 5_000_000_000L;

    private final Set<String> breaks;
    private final Carrier carrier;
    private final Rows rows;
    private Set<String> missing = Set.of();
    private long nextRows = System.nanoTime();

    /** @param breaks the invariants */
    Proof(Set<String> breaks, Carrier carrier, Rows rows) {
        this.breaks = breaks;
        this.carrier = carrier;
        this.rows = rows;
    }

    /** To be asked about twice a second. */
    boolean stands() {
        for (JsonNode violation : carrier.verdict().path("violations")) {
            String invariant = EXACT.get(violation.path("kind").asText());
            if (invariant != null && breaks.contains(invariant)) {
                return true;
            }
        }
        if (System.nanoTime() - nextRows < 0) {
            return false;
        }
        nextRows = System.nanoTime() + ROWS_PERIOD;
        return (breaks.contains("I4") && unsentWasPlaced()) || (breaks.contains("I7") && webhookIsLost());
    }

    /** Whether the audit after the run has found it. A pace that seemed broken at arrival only proves nothing. */
    boolean isAmong(Findings findings) {
        return findings.view().keySet().stream().anyMatch(each -> breaks.contains(each) && !each.equals("I1"));
    }

    /** A call that was placed has a row that says it was not sent; such a row never changes again. */
    private boolean unsentWasPlaced() {
        var unsent = Set.copyOf(rows.column(Long.class, "SELECT id FROM auto_dialer_call_sessions WHERE state = 4"));
        return carrier.requests().stream().anyMatch(each -> each.call() && unsent.contains(each.callId()));
    }

    /** One that was acknowledged is not in the inbox and was not seconds before. */
    private boolean webhookIsLost() {
        Set<String> lost = new HashSet<>();
        carrier.acknowledged().forEach(digest -> lost.add(digest.asText()));
        lost.removeAll(Set.copyOf(rows.column(String.class, "SELECT SHA2(body, 256) FROM webhook_inbox")));
        boolean still = lost.stream().anyMatch(missing::contains);
        missing = lost;
        return still;
    }
}
