package io.callavan.queue;

import io.callavan.outside.Addresses;
import org.springframework.stereotype.Component;

/** Where queues may be asked. */
@Component
class QueueAddresses extends Addresses {

    QueueAddresses(QueueProperties properties) {
        super(true, properties.privateAddresses(), "callavan.queues.private-addresses");
    }
}
