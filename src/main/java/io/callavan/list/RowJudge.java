package io.callavan.list;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.number.Numbers;
import io.callavan.number.Numbers.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of a row whether it is a destination, or why not. */
@Component
class RowJudge {

    private static final int LONGEST_NAME = 255;
    private static final int MOST_VARIABLE_BYTES = 65_535;

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
        var parsed = numbers.parse(row.number(), region);
        if (parsed instanceof Parsed.Invalid invalid) {
            return bad(row, invalid.code(), invalid.reason());
        }
        String variables = variables(row);
        if (variables != null && variables.getBytes(StandardCharsets.UTF_8).length > MOST_VARIABLE_BYTES) {
            return bad(row, "ROW_TOO_LONG", "The other columns hold more than 65,535 bytes");
        }
        String e164 = ((Parsed.Valid) parsed).number().e164();
        return new Good(new NewDestination(row.line(), row.number(), e164, name(row), variables));
    }

    private static Verdict bad(ListRow row, String code, String reason) {
        return new Bad(new Reject(row.line(), row.number(), code, reason));
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
