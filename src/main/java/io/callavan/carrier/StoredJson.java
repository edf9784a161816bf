package io.callavan.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON that was checked before it was stored. */
final class StoredJson {

    private StoredJson() {}

    /**
     * Reads it.
     *
     * @param what for example {@code the variables of a destination}
     * @throws IllegalStateException if it is none
     */
    static JsonNode read(ObjectMapper json, String text, String what) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(what + " are not JSON", unreadable);
        }
    }
}
