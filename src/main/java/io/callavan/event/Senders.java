package io.callavan.event;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What this node's senders are busy with, so that it takes no subscriber whom another node could send to sooner. */
@Component
class Senders {

    private final Map<Long, Delivery> bySubscription = new ConcurrentHashMap<>();
    private final int each;

    Senders(EventProperties properties) {
        this.each = properties.senders();
    }

    /** How many are free, of those for subscribers that fail or of the others. */
    int free(boolean failing, Instant now) {
        bySubscription.values().removeIf(delivery -> !delivery.until().isAfter(now));
        long busy = bySubscription.values().stream()
                .filter(delivery -> delivery.failing() == failing)
                .count();
        return (int) Math.max(0, each - busy);
    }

    void begin(Delivery delivery) {
        bySubscription.put(delivery.subscriptionId(), delivery);
    }

    void end(Delivery delivery) {
        bySubscription.remove(delivery.subscriptionId(), delivery);
    }
}
