package io.callavan.carrier;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * config/carriers/*.yaml: the telephony endpoints, and which of them is used.
 *
 * @param carrier the name of the one in use; empty for none, then no campaign can start
 * @param carriers by name
 * @param publicUrl where carriers reach our webhooks, without a slash at the end
 */
@Validated
@ConfigurationProperties("callavan")
record CarrierProperties(
        @DefaultValue("") String carrier, @DefaultValue Map<String, Endpoint> carriers, @NotBlank String publicUrl) {

    /**
     * One telephony endpoint.
     *
     * @param contract the language it speaks
     * @param url in front of every path of its API
     * @param domain the account's domain there
     * @param apiKey what we show it
     * @param webhookKey what it shows us with each webhook
     * @param remembersEnded whether its sessions can be read after they have ended, so that an unknown one never was
     * @param monotonicStamp whether it wants the instant of the last check before the write in X-Sent-Nanos
     */
    record Endpoint(
            @NotNull Contract contract,
            @DefaultValue("") String url,
            @DefaultValue("") String domain,
            @DefaultValue("") String apiKey,
            @DefaultValue("") String webhookKey,
            @DefaultValue("false") boolean remembersEnded,
            @DefaultValue("false") boolean monotonicStamp) {

        /** Whether everything is there that a call needs. A missing webhook key means that every webhook is refused. */
        boolean complete() {
            return !url.isBlank() && !domain.isBlank() && !apiKey.isBlank() && !webhookKey.isBlank();
        }

        /** Names the endpoint without its keys. */
        @Override
        public String toString() {
            return contract + " " + url;
        }
    }

    /** The languages spoken. */
    enum Contract {
        CLOUDONIX
    }
}
