package io.callavan.list;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.destination.Destination;
import io.callavan.number.Numbers;
import io.callavan.number.Numbers.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of a row whether it is a destination, or why not. */
@Component
class RowJudge {

    private static final int LONGEST_NAME = 255;
    private static final int MOST_VARIABLE_BYTES = 65_535;
    private static final Pattern PRIORITY = Pattern.compile("[0-" + Destination.HIGHEST_PRIORITY + "]?");
    private static final String NO_ZONE = "timezone is not an IANA id such as America/New_York";
    private static final String NO_PRIORITY =
            "priority is not a whole number from 0 to " + Destination.HIGHEST_PRIORITY + ", larger = sooner";

    /** What a row is. */
    sealed interface Verdict {}

    record Good(NewDestination destination) implements Verdict {}

    record Bad(Reject reject) implements Verdict {}

    private final Numbers numbers;
    private final ObjectMapper json = new ObjectMapper();

    RowJudge(Numbers numbers) {
        this.numbers = numbers;
    }

    Verdict judge(ListRow row, String region) {
        if (row.fault() != null) {
            return bad(row, "UNREADABLE", row.fault());
        }
        Addresses addresses = addresses(row, region);
        if (addresses.number() == null) {
            var invalid = Objects.requireNonNull(addresses.fault());
            return bad(row, invalid.code(), invalid.reason());
        }
        if (!row.timezone().isEmpty() && !Zones.known(row.timezone())) {
            return bad(row.line(), row.timezone(), "INVALID_TIMEZONE", NO_ZONE);
        }
        if (!PRIORITY.matcher(row.priority()).matches()) {
            return bad(row.line(), row.priority(), "INVALID_PRIORITY", NO_PRIORITY);
        }
        String variables = variables(row);
        if (variables != null && variables.getBytes(StandardCharsets.UTF_8).length > MOST_VARIABLE_BYTES) {
            return bad(row, "ROW_TOO_LONG", "The other columns hold more than 65,535 bytes");
        }
        return new Good(new NewDestination(
                row.line(),
                row.number(),
                addresses.number(),
                name(row),
                variables,
                row.timezone().isEmpty() ? null : row.timezone(),
                row.priority().isEmpty() ? 0 : row.priority().charAt(0) - '0',
                addresses.further(),
                addresses.remark()));
    }

    private Addresses addresses(ListRow row, String region) {
        if (!row.further().isEmpty()) {
            return Addresses.of(row, numbers, region);
        }
        var parsed = numbers.parse(row.number(), region);
        return parsed instanceof Parsed.Valid valid
                ? new Addresses(valid.number().e164(), List.of(), null, null)
                : new Addresses(null, List.of(), (Parsed.Invalid) parsed, null);
    }

    private static Verdict bad(ListRow row, String code, String reason) {
        return bad(row.line(), row.number(), code, reason);
    }

    private static Verdict bad(int line, String value, String code, String reason) {
        return new Bad(new Reject(line, value, code, reason));
    }

    private static @Nullable String name(ListRow row) {
        String name = row.name();
        return name == null || name.isEmpty() ? null : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /** A name too long for its column stands here in full. */
    private @Nullable String variables(ListRow row) {
        Map<String, String> variables = row.variables();
        if (row.name() != null && row.name().length() > LONGEST_NAME) {
            variables = new HashMap<>(variables);
            variables.put("name", row.name());
        }
        try {
            return variables.isEmpty() ? null : json.writeValueAsString(variables);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
