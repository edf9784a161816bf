package io.callavan.chaos;

/**
 * What a proxy does to the bytes that pass.
 *
 * @param latency ms by which every piece is late
 * @param jitter ms, the most that is added to it at random
 * @param resets the share of pieces at which the connection is reset instead, 0 to 1
 * @param swallows whether bytes vanish while the connections stay open
 */
record Weather(long latency, long jitter, double resets, boolean swallows) {

    static final Weather CLEAR = new Weather(0, 0, 0, false);
    static final Weather HALF_OPEN = new Weather(0, 0, 0, true);

    static Weather delay(long latency, long jitter) {
        return new Weather(latency, jitter, 0, false);
    }

    static Weather resetting(double share) {
        return new Weather(0, 0, share, false);
    }
}
