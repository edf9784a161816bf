package io.callavan.simulator;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/**
 * Starts the simulated carrier alone, on 127.0.0.1. Reads CALLAVAN_SIMULATOR_PORT (8089), CALLAVAN_SIMULATOR_KEY and
 * CALLAVAN_SIMULATOR_WEBHOOK_KEY from the environment; keys that are missing it makes, and prints.
 */
public final class SimulatorMain {
    private SimulatorMain() {}

    public static void main(String[] args) {
        // on two cores the HTTP client would start a thread for every webhook, for want of a common pool
        System.getProperties().putIfAbsent("java.util.concurrent.ForkJoinPool.common.parallelism", "2");
        Map<String, String> environment = System.getenv();
        String given = environment.getOrDefault("CALLAVAN_SIMULATOR_PORT", "8089");
        if (!given.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("CALLAVAN_SIMULATOR_PORT " + given + ": must be 0 to 65535");
        }
        StringBuilder made = new StringBuilder();
        String apiKey = key(environment, "CALLAVAN_SIMULATOR_KEY", made);
        String webhookKey = key(environment, "CALLAVAN_SIMULATOR_WEBHOOK_KEY", made);
        Simulator simulator = Simulator.start(
                new SimulatorSettings("127.0.0.1", Integer.parseInt(given), apiKey, webhookKey, "demo", 1));
        System.out.println("Simulated carrier at " + simulator.url() + ", domain demo" + made);
    }

    private static String key(Map<String, String> environment, String name, StringBuilder made) {
        String given = environment.getOrDefault(name, "");
        if (!given.isBlank()) {
            return given;
        }
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String key = HexFormat.of().formatHex(random);
        made.append(", ").append(name).append('=').append(key);
        return key;
    }
}
