package io.callavan.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.refusal.GivenFields;
import io.callavan.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A target after an edit: the fields that were given, the present ones in place of the others. */
record TargetEdit(String name, RoutingType type, List<RoutingAddress> addresses) {

    private static final Set<String> FIELDS = Set.of("name", "type", "address", "addresses");
    private static final int MOST_ADDRESSES = 20;
    private static final int LARGEST_WEIGHT = 100;

    /**
     * Reads an edit.
     *
     * @param present the target that is changed; null for a new one, which needs name, type and its address or addresses
     * @throws Refusal invalid, with every failing field
     */
    static TargetEdit read(ObjectNode given, @Nullable RoutingTarget present) {
        var reader = new Reader(new GivenFields(given, "a routing target", FIELDS));
        String name = reader.fields.name(present == null ? null : present.name());
        RoutingType type = reader.type(present == null ? null : present.type());
        List<RoutingAddress> addresses = type == null ? List.of() : reader.addresses(type, present);
        reader.fields.check();
        return new TargetEdit(name, Objects.requireNonNull(type), addresses);
    }

    private record Reader(GivenFields fields) {

        @Nullable
        RoutingType type(@Nullable String present) {
            JsonNode value = fields.value("type");
            if (value.isMissingNode() && present != null) {
                return RoutingType.of(present).orElseThrow();
            }
            RoutingType type =
                    value.isTextual() ? RoutingType.of(value.textValue()).orElse(null) : null;
            if (type == null) {
                fields.refuse("type", "must be one of " + String.join(", ", RoutingType.words()), value);
            } else if (present != null && !type.word().equals(present)) {
                fields.refuse("type", "cannot be changed from " + present + ": make another target", value);
            }
            return type;
        }

        List<RoutingAddress> addresses(RoutingType type, @Nullable RoutingTarget present) {
            boolean several = type == RoutingType.AI_LOAD_BALANCER;
            String field = several ? "addresses" : "address";
            String other = several ? "address" : "addresses";
            if (!isNone(fields.value(other))) {
                fields.refuse(
                        other,
                        "must be null for a target of type " + type.word() + ": set " + field,
                        fields.value(other));
            }
            JsonNode value = fields.value(field);
            if (value.isMissingNode() && present != null) {
                return present.addresses();
            }
            return several ? shares(type, value) : List.of(new RoutingAddress(address(type, field, value), 1));
        }

        private String address(RoutingType type, String place, JsonNode value) {
            if (!value.isTextual() || !type.allows(value.textValue())) {
                fields.refuse(place, type.rule(), value);
            }
            return value.asText();
        }

        private List<RoutingAddress> shares(RoutingType type, JsonNode value) {
            if (!value.isArray() || value.isEmpty() || value.size() > MOST_ADDRESSES) {
                fields.refuse(
                        "addresses",
                        "must be a list of 1 to " + MOST_ADDRESSES + " of {\"address\": URI, \"weight\": 1 to 100}",
                        value);
                return List.of();
            }
            var shares = new ArrayList<RoutingAddress>();
            for (JsonNode share : value) {
                String place = "addresses[" + shares.size() + "]";
                share.fieldNames().forEachRemaining(member -> {
                    if (!Set.of("address", "weight").contains(member)) {
                        fields.refuse(place + "." + member, "is not a field of an address", share.path(member));
                    }
                });
                shares.add(new RoutingAddress(
                        address(type, place + ".address", share.path("address")),
                        weight(place + ".weight", share.path("weight"))));
            }
            return shares;
        }

        private int weight(String place, JsonNode value) {
            return value.isMissingNode() ? 1 : fields.number(place, 1, LARGEST_WEIGHT, value);
        }

        private static boolean isNone(JsonNode value) {
            return value.isMissingNode() || value.isNull();
        }
    }
}
