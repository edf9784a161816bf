package io.callavan.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whether an invariant that a planted bug has to break is broken for certain already, while the run goes on. */
final class Proof {

    /** What the judge measures exactly, whatever the machine's load. */
    private static final Map<String, String> EXACT = Map.of("cps_sent", "I1", "cac", "I2", "double_call", "I3");

    private static final long LOST_CHECK = 5_000_000_000L;

    private final Set<String> breaks;
    private final Carrier carrier;
    private final Rows rows;
    private Set<String> missing = Set.of();
    private long nextCheck = System.nanoTime();

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
        return breaks.contains("I7") && webhookIsLost();
    }

    /** Whether the audit after the run has found it. A pace that seemed broken at arrival only proves nothing. */
    boolean isAmong(Findings findings) {
        return findings.view().keySet().stream().anyMatch(each -> breaks.contains(each) && !each.equals("I1"));
    }

    /** One that was acknowledged is not in the inbox and was not seconds before. */
    private boolean webhookIsLost() {
        if (System.nanoTime() - nextCheck < 0) {
            return false;
        }
        nextCheck = System.nanoTime() + LOST_CHECK;
        Set<String> lost = new HashSet<>();
        carrier.acknowledged().forEach(digest -> lost.add(digest.asText()));
        lost.removeAll(Set.copyOf(rows.column(String.class, "SELECT SHA2(body, 256) FROM webhook_inbox")));
        boolean still = lost.stream().anyMatch(missing::contains);
        missing = lost;
        return still;
    }
}
