package io.callavan.journey;

import io.callavan.Endpoints;
import io.callavan.TestData;
import io.callavan.simulator.Simulator;

/** One dialer and one carrier for all journeys that change nothing about them; each has numbers of its own. */
final class Stage {

    private static final Simulator CARRIER = RunningDialer.carrier(11);
    private static final RunningDialer DIALER = RunningDialer.startShiftable(
            CARRIER,
            "callavan.data-dir=" + TestData.folder("stage-data"),
            "callavan.queues.private-addresses=true",
            "callavan.silence.hangup-again=2s",
            "callavan.flow.url=" + Endpoints.base() + "/flow");

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(CARRIER::close, "stage-end"));
    }

    private Stage() {}

    static Simulator carrier() {
        return CARRIER;
    }

    static RunningDialer dialer() {
        return DIALER;
    }

    static ShiftedClock clock() {
        return DIALER.bean(ShiftedClock.class);
    }

    static Books books() {
        return new Books(DIALER, CARRIER);
    }
}
