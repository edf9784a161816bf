package io.callavan.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a target is (seed documents 000 and 002). */
enum RoutingType {
    /** An assistant that is reached either way. */
    AI_ASSISTANT,
    AI_ASSISTANT_WEBSOCKET,
    AI_ASSISTANT_SIP,
    /** Several assistants that share the calls. */
    AI_LOAD_BALANCER;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RoutingType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(RoutingType::word).toList();
    }

    /** What an address of such a target must be. */
    String rule() {
        return switch (this) {
            case AI_ASSISTANT_WEBSOCKET -> "must be a WebSocket URL, for example wss://assistant.example.com/calls";
            case AI_ASSISTANT_SIP -> "must be a SIP URI, for example sip:assistant@sip.example.com";
            default ->
                "must be a WebSocket URL or a SIP URI, for example wss://assistant.example.com/calls or"
                        + " sip:assistant@sip.example.com";
        };
    }

    boolean allows(String address) {
        return switch (this) {
            case AI_ASSISTANT_WEBSOCKET -> Address.isWebSocket(address);
            case AI_ASSISTANT_SIP -> Address.isSip(address);
            default -> Address.isWebSocket(address) || Address.isSip(address);
        };
    }

    /**
     * Whether a campaign of this routing_destination_type may use the target. The plain ai_assistant means any assistant; the
     * other two ask how it is reached, not under what name it was made.
     */
    boolean fits(RoutingTarget target) {
        if (this == AI_LOAD_BALANCER || target.type().equals(AI_LOAD_BALANCER.word())) {
            return target.type().equals(word());
        }
        return target.addresses().stream().allMatch(each -> allows(each.address()));
    }
}
