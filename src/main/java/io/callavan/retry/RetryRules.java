package io.callavan.retry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.callavan.disposition.Disposition;
import io.callavan.refusal.GivenFields;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An outplan's {@code retry_plan}: an object of rules by disposition. */
final class RetryRules {

    private static final Set<Disposition> RETRIED =
            EnumSet.complementOf(EnumSet.of(Disposition.ANSWERED, Disposition.INVALID_NUMBER));
    private static final Set<String> MEMBERS = Set.of("interval", "backoff_factor", "other_time_of_day");
    private static final int WEEK_MS = 604_800_000;
    private static final double LARGEST_FACTOR = 10;

    private final ObjectMapper json;

    RetryRules(ObjectMapper json) {
        this.json = json;
    }

    /** The rules of a plan that was checked when it was written. */
    Map<Disposition, RetryRule> read(@Nullable String stored) {
        if (stored == null) {
            return Map.of();
        }
        try {
            Map<Disposition, RetryRule> rules = new EnumMap<>(Disposition.class);
            json.readTree(stored).fields().forEachRemaining(rule -> retried(rule.getKey())
                    .ifPresent(word -> rules.put(word, rule(rule.getValue()))));
            return rules;
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("an outplan's row holds broken JSON", unreadable);
        }
    }

    private static RetryRule rule(JsonNode rule) {
        JsonNode interval = rule.path("interval");
        return new RetryRule(
                interval.isNumber() ? Duration.ofMillis(interval.longValue()) : null,
                rule.path("backoff_factor").asDouble(1),
                rule.path("other_time_of_day").asBoolean());
    }

    /** Enters every member that is wrong, by its path, with the rule it breaks. */
    static void check(JsonNode plan, GivenFields fields) {
        if (!plan.isObject()) {
            fields.refuse("retry_plan", "must be null or an object of rules by disposition", plan);
            return;
        }
        plan.fields().forEachRemaining(rule -> {
            String path = "retry_plan." + rule.getKey();
            if (retried(rule.getKey()).isEmpty()) {
                fields.refuse(
                        path, "is no disposition that is retried; these are: " + words(), MissingNode.getInstance());
            } else if (!rule.getValue().isObject()) {
                fields.refuse(
                        path,
                        "must be an object with any of interval, backoff_factor, other_time_of_day",
                        rule.getValue());
            } else {
                rule.getValue()
                        .fields()
                        .forEachRemaining(member -> check(path + "." + member.getKey(), member, fields));
            }
        });
    }

    private static void check(String path, Map.Entry<String, JsonNode> member, GivenFields fields) {
        JsonNode value = member.getValue();
        switch (member.getKey()) {
            case "interval" -> {
                if (!value.isIntegralNumber() || value.longValue() < 0 || value.longValue() > WEEK_MS) {
                    fields.refuse(path, "must be a whole number of milliseconds from 0 to " + WEEK_MS, value);
                }
            }
            case "backoff_factor" -> {
                if (!value.isNumber() || value.doubleValue() < 1 || value.doubleValue() > LARGEST_FACTOR) {
                    fields.refuse(path, "must be a number from 1.0 to 10.0 with a point as in 1.5", value);
                }
            }
            case "other_time_of_day" -> {
                if (!value.isBoolean()) {
                    fields.refuse(path, "must be true or false", value);
                }
            }
            default ->
                fields.refuse(
                        path,
                        "is not a member of a rule; there are "
                                + MEMBERS.stream().sorted().toList(),
                        MissingNode.getInstance());
        }
    }

    private static Optional<Disposition> retried(String word) {
        return RETRIED.stream().filter(each -> each.word().equals(word)).findFirst();
    }

    private static String words() {
        return Arrays.stream(Disposition.values())
                .filter(RETRIED::contains)
                .map(Disposition::word)
                .collect(Collectors.joining(", "));
    }
}
