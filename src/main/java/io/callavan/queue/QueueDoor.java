package io.callavan.queue;

import io.callavan.outside.Door;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The HTTP client that asks queues. */
@Component("queueDoor")
class QueueDoor extends Door {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    QueueDoor(QueueAddresses addresses) {
        super(addresses, LONGEST, Body.SMALL);
    }
}
