package io.callavan.carrier;

/**
 * What is to be sent to a carrier. Its address comes from configuration and checked ids only, never from message data.
 *
 * @param method HTTP method
 * @param url whole address
 * @param authorization the Authorization header
 * @param body JSON; empty for none
 */
public record CarrierRequest(String method, String url, String authorization, String body) {

    /** Names the request without its key and body. */
    @Override
    public String toString() {
        return method + " " + url;
    }
}
