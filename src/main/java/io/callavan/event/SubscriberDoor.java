package io.callavan.event;

import io.callavan.outside.Door;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The HTTP client that sends events. */
@Component("subscriberDoor")
class SubscriberDoor extends Door {

    /** From the first step to the status of the answer. */
    static final Duration LONGEST = Duration.ofSeconds(12);

    SubscriberDoor(SubscriberAddresses addresses) {
        super(addresses, LONGEST, Body.UNREAD);
    }
}
