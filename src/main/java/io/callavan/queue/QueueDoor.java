package io.callavan.queue;

import io.callavan.outside.Door;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The HTTP client that asks queues. */
@Component("queueDoor")
class QueueDoor extends Door {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int CONNECTIONS = 16;
    private static final int TO_ONE_HOST = 2;

    QueueDoor(QueueAddresses addresses) {
        super(addresses, LONGEST, Body.SMALL, CONNECTIONS, TO_ONE_HOST);
    }
}
