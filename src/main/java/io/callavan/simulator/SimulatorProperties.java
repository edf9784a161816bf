package io.callavan.simulator;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The simulated carrier inside the application.
 *
 * @param host a loopback address
 * @param port 0: any free one
 * @param apiKey the key callers show
 * @param webhookKey the key the simulator shows when it posts webhooks
 * @param domain the one domain it serves
 * @param seed of all chance in it
 */
@Validated
@ConfigurationProperties("callavan.simulator")
record SimulatorProperties(
        boolean enabled,
        @DefaultValue("127.0.0.1") @NotBlank String host,
        @DefaultValue("8089") @Min(0) @Max(65_535) int port,
        @NotBlank String apiKey,
        @NotBlank String webhookKey,
        @DefaultValue("demo") @NotBlank String domain,
        @DefaultValue("1") long seed) {

    SimulatorSettings settings() {
        return new SimulatorSettings(host, port, apiKey, webhookKey, domain, seed);
    }
}
