package io.callavan.retry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.refusal.GivenFields;
import io.callavan.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a plan after an edit: the fields that were given, the present ones in place of the others.
 *
 * @param source E.164
 * @param dialTimeout ms
 * @param tryInterval ms
 * @param maxTryCounts of each address
 * @param maxAttempts over all addresses
 * @param addressOrder in order unless it is said
 * @param retryPlan JSON
 */
record OutplanEdit(
        String name,
        @Nullable String detail,
        @Nullable String source,
        int dialTimeout,
        int tryInterval,
        List<Integer> maxTryCounts,
        @Nullable Integer maxAttempts,
        AddressOrder addressOrder,
        @Nullable String retryPlan) {

    private static final Set<String> FIELDS = Set.of(
            "name",
            "detail",
            "source",
            "dial_timeout",
            "try_interval",
            "max_try_count_0",
            "max_try_count_1",
            "max_try_count_2",
            "max_try_count_3",
            "max_try_count_4",
            "max_attempts",
            "address_order",
            "retry_plan");
    private static final int MOST_TRIES = 5;
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final int WEEK_MS = 604_800_000;

    /**
     * Reads an edit.
     *
     * @param present the plan that is changed; null for a new one, which needs name, times and attempts
     * @throws Refusal invalid, with every failing field
     */
    static OutplanEdit read(ObjectNode given, @Nullable Outplan present) {
        var reader = new Reader(new GivenFields(given, "an outplan", FIELDS));
        var edit = new OutplanEdit(
                reader.fields.name(present == null ? null : present.name()),
                reader.detail(present == null ? null : present.detail()),
                reader.source(present == null ? null : present.source()),
                reader.fields.number("dial_timeout", 1000, 300_000, present == null ? null : present.dialTimeout()),
                reader.fields.number("try_interval", 0, WEEK_MS, present == null ? null : present.tryInterval()),
                reader.tries(present == null ? null : present.maxTryCounts()),
                reader.maxAttempts(present == null ? null : present.maxAttempts()),
                reader.addressOrder(present == null ? AddressOrder.IN_ORDER : present.addressOrder()),
                reader.retryPlan(present == null ? null : present.retryPlan()));
        reader.fields.check();
        return edit;
    }

    private record Reader(GivenFields fields) {

        @Nullable
        String detail(@Nullable String present) {
            JsonNode value = fields.value("detail");
            if (value.isMissingNode() || value.isNull()) {
                return value.isNull() ? null : present;
            }
            if (!value.isTextual() || GivenFields.length(value.textValue()) > 1000) {
                fields.refuse("detail", "must be null or text of at most 1000 characters");
            }
            return value.asText();
        }

        @Nullable
        String source(@Nullable String present) {
            JsonNode value = fields.value("source");
            if (value.isMissingNode() || value.isNull()) {
                return value.isNull() ? null : present;
            }
            if (!value.isTextual() || !E164.matcher(value.textValue()).matches()) {
                fields.refuse("source", "must be null or a number in E.164 format, for example +12025550100");
            }
            return value.asText();
        }

        /** The first address has to be told of; the others are skipped unless they are. */
        List<Integer> tries(@Nullable List<Integer> present) {
            var tries = new ArrayList<Integer>();
            boolean clean = true;
            for (int address = 0; address < TryLimits.ADDRESSES; address++) {
                Integer kept = present != null ? present.get(address) : address == 0 ? null : Integer.valueOf(0);
                String field = "max_try_count_" + address;
                tries.add(fields.number(field, 0, MOST_TRIES, kept));
                clean &= fields.clean(field);
            }
            if (clean && tries.stream().allMatch(each -> each == 0)) {
                fields.add(
                        "max_try_count_0",
                        "max_try_count_0 is 0, and so are the others; at least one of them must be 1 to " + MOST_TRIES
                                + ".");
            }
            return tries;
        }

        @Nullable
        Integer maxAttempts(@Nullable Integer present) {
            JsonNode value = fields.value("max_attempts");
            if (value.isMissingNode() || value.isNull()) {
                return value.isNull() ? null : present;
            }
            return fields.number("max_attempts", 1, MOST_TRIES * TryLimits.ADDRESSES, value);
        }

        AddressOrder addressOrder(AddressOrder present) {
            JsonNode value = fields.value("address_order");
            if (value.isMissingNode()) {
                return present;
            }
            return AddressOrder.of(value.asText()).orElseGet(() -> {
                fields.refuse("address_order", "must be one of " + String.join(", ", AddressOrder.words()));
                return present;
            });
        }

        @Nullable
        String retryPlan(@Nullable String present) {
            JsonNode value = fields.value("retry_plan");
            if (value.isMissingNode() || value.isNull()) {
                return value.isNull() ? null : present;
            }
            RetryRules.check(value, fields);
            return value.toString();
        }
    }
}
