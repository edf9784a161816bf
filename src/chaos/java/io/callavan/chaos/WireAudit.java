package io.callavan.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** I1 to I3, and that nothing is sent for a campaign that does not dial: what the judge saw at the wire. */
final class WireAudit {

    /** Longer than the age up to which a claim may be sent. */
    private static final long PAUSE_TAKES_EFFECT = Duration.ofMillis(320).toNanos();

    private static final long LATE = Duration.ofMillis(500).toNanos();
    /** A request that is older has waited somewhere; younger, it is judged by its arrival alone. */
    private static final double OLDEST_STAMP = 2000;

    private static final Pattern MILLIS = Pattern.compile("([0-9.]+) ms");
    private static final long SECOND = 1_000_000_000L;

    private final List<Placed> requests;
    private final Ledger ledger;
    private final Noise noise;
    private final Map<Long, String> nodes = new HashMap<>();
    private final Findings findings;

    WireAudit(List<Placed> requests, Rows rows, Ledger ledger, Noise noise, Findings findings) {
        this.requests = requests;
        this.ledger = ledger;
        this.noise = noise;
        this.findings = findings;
        for (var row : rows.read("SELECT id, address FROM nodes")) {
            String address = (String) row.get("address");
            String node = ledger.nodeOf(Long.parseLong(address.substring(0, address.indexOf('@'))));
            nodes.put(((Number) row.get("id")).longValue(), String.valueOf(node));
        }
    }

    void judge(JsonNode verdict) {
        for (JsonNode violation : verdict.path("violations")) {
            String kind = violation.path("kind").asText();
            String detail = kind + " " + violation.path("number").asText() + " at "
                    + violation.path("at").asText() + ": " + violation.path("detail").asText();
            switch (kind) {
                case "cps_sent" -> findings.add("I1", detail);
                case "stamp", "cps_arrival" -> paceOf(violation, detail);
                case "cac" -> findings.add("I2", detail);
                case "double_call" -> findings.add("I3", detail);
                case "calls_per_number" -> findings.add("I5", detail);
                default -> findings.add("I4", detail);
            }
        }
    }

    private void paceOf(JsonNode violation, String detail) {
        Instant at = Instant.parse(violation.path("at").asText());
        String number = violation.path("number").asText();
        Placed seen = requests.stream()
                .filter(each -> each.number().equals(number) && each.arrival().equals(at))
                .findFirst()
                .orElse(null);
        if (seen != null && (stoodStill(seen) || isNoise(violation, seen))) {
            findings.explain(detail);
        } else {
            findings.add("I1", detail);
        }
    }

    /** Whether it is no more late, or squeezed, than the machine itself was. */
    private boolean isNoise(JsonNode violation, Placed seen) {
        Matcher millis = MILLIS.matcher(violation.path("detail").asText());
        if (!millis.find()) {
            return false;
        }
        boolean stamp = violation.path("kind").asText().equals("stamp");
        double allowed = stamp ? OLDEST_STAMP : WireFaults.TOLERANCE;
        return Double.parseDouble(millis.group(1)) <= allowed + noise.around(seen.arrivalNanos());
    }

    /** Whether it, or one of its campaign within a second of it, was written late by a process that could not act. */
    private boolean stoodStill(Placed seen) {
        return requests.stream()
                .filter(each -> each.prefix().equals(seen.prefix())
                        && Math.abs(each.arrivalNanos() - seen.arrivalNanos()) <= SECOND)
                .anyMatch(this::isLateForAReason);
    }

    private boolean isLateForAReason(Placed each) {
        Long sent = each.sentNanos();
        return sent != null
                && each.arrivalNanos() - sent > LATE
                && ledger.couldNotAct(nodeOf(each), sent, each.arrivalNanos());
    }

    private @Nullable String nodeOf(Placed each) {
        return nodes.get(each.node());
    }

    /** Nothing is sent between the confirmation of a pause and the request to resume, nor ever after an archive. */
    void silences(List<Drive> drives) {
        var byPrefix = new HashMap<String, Drive>();
        drives.forEach(drive -> byPrefix.put(drive.prefix(), drive));
        for (Placed each : requests) {
            Drive drive = byPrefix.get(each.prefix());
            if (drive == null) {
                continue;
            }
            for (Drive.Silence silence : drive.silences()) {
                long sent = each.sentOrArrival();
                if (sent - silence.from() > PAUSE_TAKES_EFFECT && sent < silence.to()) {
                    findings.add("I1", "campaign %d does not dial, and %s was sent %d ms after that"
                            .formatted(drive.id(), each.number(), (sent - silence.from()) / 1_000_000));
                }
            }
        }
    }
}
