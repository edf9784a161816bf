package io.callavan.simulator;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * How to start a simulated carrier.
 *
 * @param host a loopback address to listen on
 * @param port 0 to 65535; 0: any free one
 * @param apiKey what callers must show as their bearer key
 * @param webhookKey what the simulator shows as its bearer key when it posts webhooks
 * @param domain the one domain it serves, such as {@code demo}
 * @param seed of all chance in it
 */
public record SimulatorSettings(String host, int port, String apiKey, String webhookKey, String domain, long seed) {

    /** @throws IllegalArgumentException naming the member and the rule it breaks */
    public SimulatorSettings {
        if (!isLoopback(host)) {
            throw new IllegalArgumentException("host " + host + ": must be a loopback address");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + ": must be 0 to 65535");
        }
        notBlank("apiKey", apiKey);
        notBlank("webhookKey", webhookKey);
        notBlank("domain", domain);
    }

    /** For tests and demos: any free port of 127.0.0.1, domain {@code demo}, seed 1. */
    public static SimulatorSettings local(String apiKey, String webhookKey) {
        return new SimulatorSettings("127.0.0.1", 0, apiKey, webhookKey, "demo", 1);
    }

    /** Keys are not for logs. */
    @Override
    public String toString() {
        return "SimulatorSettings[" + host + ":" + port + ", domain " + domain + ", seed " + seed + "]";
    }

    private static boolean isLoopback(String host) {
        try {
            return host != null
                    && !host.isBlank()
                    && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static void notBlank(String name, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + ": must not be blank");
        }
    }
}
