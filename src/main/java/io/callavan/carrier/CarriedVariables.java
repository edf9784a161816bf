package io.callavan.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.call.ClaimedCall;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A destination's variables as entries of a session's profile. Each key begins with {@value #PREFIX}, which ours do not. An entry
 * that is too long is left out whole, and so are those beyond the bounds of count and size: half a value may be a wrong one.
 */
final class CarriedVariables {

    static final String PREFIX = "var_";

    static final int MOST = 50;
    static final int LONGEST_KEY = 64;
    static final int LONGEST_VALUE = 1000;
    static final int MOST_BYTES = 8192;

    private final ObjectMapper json;

    CarriedVariables(ObjectMapper json) {
        this.json = json;
    }

    Map<String, String> of(ClaimedCall call) {
        var carried = new LinkedHashMap<String, String>();
        String variables = call.particulars().variables();
        if (variables == null) {
            return carried;
        }
        int bytes = 0;
        for (Map.Entry<String, JsonNode> each : StoredJson.read(json, variables, "The variables of a destination")
                .properties()) {
            String value = each.getValue().asText();
            int size = bytes(each.getKey()) + bytes(value);
            boolean fits = each.getKey().length() <= LONGEST_KEY && value.length() <= LONGEST_VALUE;
            if (fits && bytes + size <= MOST_BYTES && carried.size() < MOST) {
                carried.put(PREFIX + each.getKey(), value);
                bytes += size;
            }
        }
        return carried;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
