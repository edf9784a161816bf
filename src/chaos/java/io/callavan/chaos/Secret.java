package io.callavan.chaos;

/** The keys and passwords of a run. Everything listens on 127.0.0.1 and ends with the run. */
final class Secret {

    static final String DATABASE = "chaosdatabase";
    static final String REDIS = "chaosredis";
    static final String CARRIER = "chaos-carrier-key";
    static final String WEBHOOK = "chaos-webhook-key";

    private Secret() {}
}
