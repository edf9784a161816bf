package io.callavan.event;

import io.callavan.outside.Addresses;
import org.springframework.stereotype.Component;

/** Where events may be sent. */
@Component
class SubscriberAddresses extends Addresses {

    SubscriberAddresses(EventProperties properties) {
        super(properties.plainHttp(), properties.privateAddresses(), "callavan.events.private-addresses");
    }
}
