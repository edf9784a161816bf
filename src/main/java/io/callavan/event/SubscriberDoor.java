package io.callavan.event;

import io.callavan.outside.Door;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The HTTP client that sends events. */
@Component("subscriberDoor")
class SubscriberDoor extends Door {

    /** From the first step to the status of the answer. */
    static final Duration LONGEST = Duration.ofSeconds(12);

    /** Many subscribers may have one host: none waits for a connection that others to that host have. */
    SubscriberDoor(SubscriberAddresses addresses, EventProperties properties) {
        super(addresses, LONGEST, Body.UNREAD, 2 * properties.senders(), 2 * properties.senders());
    }
}
