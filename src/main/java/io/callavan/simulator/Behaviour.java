package io.callavan.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * How the simulated carrier behaves. Rates are probabilities from 0 to 1, times are in milliseconds.
 *
 * @param outcomes weights of what becomes of a call, of any sum above 0; an outcome left out never happens
 * @param ringMillis from acceptance until the call is answered or refused
 * @param talkMillis from answer to end, cut at the request's timeLimit
 * @param noAnswerMillis how long an unanswered call rings; null: until the request's timeout
 * @param answerDelayMillis how long the HTTP answer to an originate takes, while the call already runs
 * @param hangRate originates that are swallowed: no call, no answer; the connection is closed after 60 s
 * @param rate429 originates refused with 429
 * @param retryAfterSeconds what an answer 429 asks for in its Retry-After; 0: it has none
 * @param rate5xx originates refused with 500 or 503, no call placed
 * @param answerLostRate originates whose call is placed, but whose answer is a closed connection or a 502
 * @param cdrBeforeAnswerRate calls whose CDR is sent before the originate is answered; they ring and talk 100 ms at
 *     most, so that the answer is not late for another reason
 * @param webhookLostRate session updates that are never sent
 * @param webhookDuplicateRate webhooks sent twice at the same time
 * @param webhookReorderRate session updates that are sent after the next webhook of their call (2 s later at most)
 * @param webhookDelayMillis how long a webhook waits before it is sent
 * @param cdrLostRate CDRs that are never sent
 * @param webhookRetries how often a webhook answered by other than 2xx is sent again, 0 to 20
 * @param webhookRetryMillis pause before each of these
 * @param maxCallsPerTenSeconds originates taken in any ten seconds before 429 (the original has 10 per domain); 0: no limit
 * @param cdrEndpoint where CDRs go; null: to the request's callback
 * @param rules overrides by number, each {@code {"pattern": regex, …members of this type except rules}}; the first whose
 *     regex is found in the number, written as + and digits, wins
 */
public record Behaviour(
        Map<Outcome, Double> outcomes,
        Spread ringMillis,
        Spread talkMillis,
        @Nullable Spread noAnswerMillis,
        Spread answerDelayMillis,
        double hangRate,
        double rate429,
        int retryAfterSeconds,
        double rate5xx,
        double answerLostRate,
        double cdrBeforeAnswerRate,
        double webhookLostRate,
        double webhookDuplicateRate,
        double webhookReorderRate,
        Spread webhookDelayMillis,
        double cdrLostRate,
        int webhookRetries,
        long webhookRetryMillis,
        int maxCallsPerTenSeconds,
        @Nullable String cdrEndpoint,
        List<ObjectNode> rules) {

    /** @throws IllegalArgumentException naming the member, its value and the rule it breaks */
    public Behaviour {
        given("outcomes", outcomes);
        outcomes = weighed(outcomes);
        given("ringMillis", ringMillis);
        given("talkMillis", talkMillis);
        given("answerDelayMillis", answerDelayMillis);
        given("webhookDelayMillis", webhookDelayMillis);
        rate("hangRate", hangRate);
        rate("rate429", rate429);
        within("retryAfterSeconds", retryAfterSeconds, 86_400);
        rate("rate5xx", rate5xx);
        rate("answerLostRate", answerLostRate);
        rate("cdrBeforeAnswerRate", cdrBeforeAnswerRate);
        rate("webhookLostRate", webhookLostRate);
        rate("webhookDuplicateRate", webhookDuplicateRate);
        rate("webhookReorderRate", webhookReorderRate);
        rate("cdrLostRate", cdrLostRate);
        within("webhookRetries", webhookRetries, 20);
        within("webhookRetryMillis", webhookRetryMillis, 3_600_000);
        within("maxCallsPerTenSeconds", maxCallsPerTenSeconds, 1_000_000);
        if (cdrEndpoint != null) {
            Webhooks.address("cdrEndpoint", cdrEndpoint);
        }
        given("rules", rules);
        rules = List.copyOf(rules);
    }

    /** A lively demo: 0.3 to 1.5 s of ringing, 1 to 4 s of talk, 70 % answered, and nothing goes wrong on the wire. */
    public static Behaviour defaults() {
        return new Behaviour(
                Map.of(
                        Outcome.ANSWER, 70.0,
                        Outcome.NO_ANSWER, 15.0,
                        Outcome.BUSY, 10.0,
                        Outcome.MACHINE, 2.0,
                        Outcome.CONGESTION, 1.0,
                        Outcome.FAILED, 1.0,
                        Outcome.INVALID, 1.0),
                Spread.between(300, 1_500),
                Spread.between(1_000, 4_000),
                Spread.between(2_000, 5_000),
                Spread.fixed(0),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                Spread.fixed(0),
                0,
                0,
                1_000,
                0,
                null,
                List.of());
    }

    /**
     * Reads a behaviour from JSON; members left out are as in {@link #defaults()}.
     *
     * @throws IllegalArgumentException naming the member and the rule it breaks
     */
    public static Behaviour parse(String json) {
        try {
            Behaviour behaviour = overlay(defaults(), Json.MAPPER.readTree(json));
            behaviour.ruled();
            return behaviour;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(Json.complaint(e), e);
        }
    }

    /** The rules, each laid over the rest. */
    List<RuledBehaviour> ruled() {
        return rules.stream().map(this::ruled).toList();
    }

    private RuledBehaviour ruled(ObjectNode rule) {
        String pattern = rule.path("pattern").asText();
        if (pattern.isEmpty()) {
            throw new IllegalArgumentException("rules.pattern: every rule needs a regular expression");
        }
        ObjectNode changes = rule.deepCopy();
        changes.remove("pattern");
        if (changes.has("rules")) {
            throw new IllegalArgumentException("rules.rules: a rule holds no rules");
        }
        changes.putArray("rules");
        try {
            return new RuledBehaviour(Pattern.compile(pattern), overlay(this, changes));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("rules.pattern " + pattern + ": " + e.getDescription(), e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("rules." + Json.complaint(e), e);
        }
    }

    private static Behaviour overlay(Behaviour base, JsonNode changes) throws JsonProcessingException {
        if (!(changes instanceof ObjectNode members)) {
            throw new IllegalArgumentException("behaviour: must be a JSON object");
        }
        ObjectNode merged = Json.MAPPER.valueToTree(base);
        merged.setAll(members);
        return Json.MAPPER.treeToValue(merged, Behaviour.class);
    }

    private static Map<Outcome, Double> weighed(Map<Outcome, Double> outcomes) {
        Map<Outcome, Double> weights = new EnumMap<>(Outcome.class);
        weights.putAll(outcomes);
        double sum = 0;
        for (@Nullable Double weight : weights.values()) {
            sum += weight != null && weight >= 0 ? weight : Double.NaN;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("outcomes " + outcomes + ": no weight below 0, and their sum above 0");
        }
        return Collections.unmodifiableMap(weights);
    }

    private static void given(String name, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(name + ": must not be null");
        }
    }

    private static void rate(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " " + value + ": must be 0 to 1");
        }
    }

    private static void within(String name, long value, long most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(name + " " + value + ": must be 0 to " + most);
        }
    }
}
