package io.callavan.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Members of a carrier's JSON, read within the bounds of what is kept of them; whatever is outside is taken for missing. */
final class Fields {

    private static final BigDecimal LARGEST_COST = BigDecimal.valueOf(100_000);

    private static final long YEAR_2100 = 4_102_444_800_000L;

    private Fields() {}

    /** What does not fit is not kept; the whole body is. */
    static @Nullable String text(JsonNode node, int longest) {
        String value = node.isTextual() ? node.asText() : "";
        return value.isEmpty() || value.length() > longest ? null : value;
    }

    /** A word for how a call ended; one that is too long is no word at all. */
    static String word(JsonNode node) {
        String word = text(node, 100);
        return word == null ? "" : word;
    }

    /** A session id is printable ASCII, or none. */
    static @Nullable String session(JsonNode node) {
        return node.asText("").matches("[!-~]{1,128}") ? node.asText() : null;
    }

    static @Nullable BigDecimal cost(JsonNode node) {
        BigDecimal value = node.isNumber() ? node.decimalValue() : null;
        return value == null || value.abs().compareTo(LARGEST_COST) >= 0 ? null : value;
    }

    static @Nullable Integer integer(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToInt() ? node.intValue() : null;
    }

    /** Epoch milliseconds before the year 2100; 0 is how Cloudonix writes "never". */
    static @Nullable Instant millis(JsonNode node) {
        boolean plausible = node.isIntegralNumber() && node.longValue() > 0 && node.longValue() < YEAR_2100;
        return plausible ? Instant.ofEpochMilli(node.longValue()) : null;
    }
}
