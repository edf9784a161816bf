package io.callavan.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.callavan.number.Numbers;
import io.callavan.number.SipAddress;
import io.callavan.refusal.FieldErrors;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one destination of a batch; what is wrong goes to the batch's errors by its path. */
final class DestinationReader {

    static final int ADDRESSES = 5;
    static final int MOST_VARIABLES = 50;
    static final int LONGEST_VARIABLE_NAME = 64;
    static final int LONGEST_VARIABLE = 1000;
    static final int MOST_VARIABLE_BYTES = 8192;

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DETAIL = 1000;
    private static final int LONGEST_DATA = 8000;
    private static final Set<String> FIELDS = Set.of(
            "phone_number",
            "destination_0",
            "destination_1",
            "destination_2",
            "destination_3",
            "destination_4",
            "name",
            "detail",
            "data",
            "variables",
            "timezone",
            "priority");

    private static final JsonNode NOT_SHOWN = MissingNode.getInstance();

    private final String path;
    private final JsonNode given;
    private final Numbers numbers;
    private final String region;
    private final FieldErrors errors;
    private boolean isWrong;

    DestinationReader(String path, JsonNode given, Numbers numbers, String region, FieldErrors errors) {
        this.path = path;
        this.given = given;
        this.numbers = numbers;
        this.region = region;
        this.errors = errors;
    }

    /** Null if anything is wrong with it. */
    @Nullable
    NewDestination read() {
        if (!given.isObject()) {
            errors.refuse(path, "must be an object", given);
            return null;
        }
        given.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                refuse(field, "is not a field of a destination", NOT_SHOWN);
            }
        });
        var read = new NewDestination(
                addresses(),
                text("name", LONGEST_NAME),
                text("detail", LONGEST_DETAIL),
                text("data", LONGEST_DATA),
                variables(),
                timezone(),
                priority());
        return isWrong ? null : read;
    }

    private SortedMap<Integer, String> addresses() {
        var addresses = new TreeMap<Integer, String>();
        JsonNode number = given.path("phone_number");
        if (isGiven(number) && isGiven(given.path("destination_0"))) {
            refuse("phone_number", "and destination_0 are the same address; give one of them", NOT_SHOWN);
        } else if (isGiven(number)) {
            add(addresses, 0, "phone_number", tel("phone_number", number));
        }
        for (int place = 0; place < ADDRESSES; place++) {
            String field = "destination_" + place;
            JsonNode address = given.path(field);
            if (isGiven(address) && !(place == 0 && isGiven(number))) {
                add(addresses, place, field, address(field, address));
            }
        }
        if (!isWrong && !addresses.containsKey(0)) {
            refuse("phone_number", "is required, or destination_0 in its place", NOT_SHOWN);
        }
        return addresses;
    }

    private void add(SortedMap<Integer, String> addresses, int place, String field, @Nullable String address) {
        if (address == null) {
            return;
        }
        if (addresses.values().stream().anyMatch(each -> Batch.key(each).equals(Batch.key(address)))) {
            refuse(field, "is the destination's address already; give each once", given.path(field));
        }
        addresses.put(place, address);
    }

    private @Nullable String address(String field, JsonNode address) {
        JsonNode type = address.path("type");
        JsonNode target = address.path("target");
        if (!address.isObject() || address.size() != 2 || target.isMissingNode()) {
            refuse(field, "must be an object of type and target", address);
            return null;
        }
        if (type.asText().equals(Address.TEL)) {
            return tel(field + ".target", target);
        }
        if (!type.asText().equals(Address.SIP)) {
            refuse(field + ".type", "must be tel or sip", type);
            return null;
        }
        var sip = SipAddress.read(target.asText());
        if (sip.isEmpty()) {
            refuse(field + ".target", "must be " + SipAddress.RULE, target);
        }
        return sip.map(SipAddress::uri).orElse(null);
    }

    private @Nullable String tel(String field, JsonNode number) {
        if (!number.isTextual()) {
            refuse(field, "must be text, for example \"+12025550100\"", number);
            return null;
        }
        var parsed = numbers.parse(number.textValue(), region);
        if (parsed instanceof Numbers.Parsed.Valid valid) {
            return valid.number().e164();
        }
        refuse(field, "is no number that can be dialed (" + ((Numbers.Parsed.Invalid) parsed).reason() + ")", number);
        return null;
    }

    private @Nullable String text(String field, int longest) {
        JsonNode value = given.path(field);
        if (!isGiven(value)) {
            return null;
        }
        if (!value.isTextual() || FieldErrors.length(value.textValue()) > longest) {
            refuse(field, "must be text of at most " + longest + " characters", value);
        }
        return value.asText().isEmpty() ? null : value.asText();
    }

    private @Nullable String variables() {
        JsonNode variables = given.path("variables");
        if (!isGiven(variables) || (variables.isObject() && variables.isEmpty())) {
            return null;
        }
        if (!variables.isObject() || variables.size() > MOST_VARIABLES) {
            refuse("variables", "must be an object of at most " + MOST_VARIABLES + " texts", variables);
            return null;
        }
        for (Map.Entry<String, JsonNode> each : variables.properties()) {
            String name = each.getKey();
            if (name.isBlank() || name.length() > LONGEST_VARIABLE_NAME) {
                refuse("variables", "must have names of 1 to " + LONGEST_VARIABLE_NAME + " characters", NOT_SHOWN);
            } else if (!each.getValue().isTextual()
                    || each.getValue().textValue().length() > LONGEST_VARIABLE) {
                refuse(
                        "variables." + name,
                        "must be text of at most " + LONGEST_VARIABLE + " characters",
                        each.getValue());
            }
        }
        String json = variables.toString();
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_VARIABLE_BYTES) {
            refuse("variables", "must be at most " + MOST_VARIABLE_BYTES + " bytes in all", bytes);
        }
        return json;
    }

    private @Nullable String timezone() {
        JsonNode zone = given.path("timezone");
        if (!isGiven(zone)) {
            return null;
        }
        if (!zone.isTextual() || !ZoneId.getAvailableZoneIds().contains(zone.textValue())) {
            refuse("timezone", "must be an IANA time zone, for example America/New_York", zone);
        }
        return zone.asText();
    }

    private int priority() {
        JsonNode priority = given.path("priority");
        if (!isGiven(priority)) {
            return 0;
        }
        boolean whole = priority.isIntegralNumber() && priority.canConvertToInt();
        if (!whole || priority.intValue() < 0 || priority.intValue() > Destination.HIGHEST_PRIORITY) {
            refuse("priority", "must be a whole number from 0 to " + Destination.HIGHEST_PRIORITY, priority);
        }
        return priority.asInt();
    }

    private static boolean isGiven(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }

    /** @param value a missing node is not shown */
    private void refuse(String field, String rule, Object value) {
        isWrong = true;
        errors.refuse(path + "." + field, rule, value);
    }
}
