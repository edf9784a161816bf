package io.callavan.campaign;

import org.springframework.stereotype.Component;

/** Whether anything can place a call. */
@Component
class CarrierReadiness {

    boolean ready() {
        return true;
    }
}
