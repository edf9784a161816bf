package io.callavan.carrier;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The endpoint that campaigns of type {@code flow} hand their destinations to.
 *
 * @param url empty for none
 * @param key shown as bearer token; empty for none
 */
@ConfigurationProperties("callavan.flow")
record FlowProperties(@DefaultValue("") String url, @DefaultValue("") String key) {

    /** Names the endpoint without its key. */
    @Override
    public String toString() {
        return "flow " + url;
    }
}
