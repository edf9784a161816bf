package io.callavan.routing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a carrier can connect a call to. */
final class Address {

    static final int LONGEST = 1000;

    private static final Pattern SIP = Pattern.compile("sips?:[^\\s@<>\"]+@[^\\s@<>\"/]+");

    private Address() {}

    static boolean isWebSocket(String address) {
        URI uri = read(address);
        boolean scheme = address.startsWith("ws://") || address.startsWith("wss://");
        return uri != null && scheme && uri.getHost() != null && uri.getFragment() == null && uri.getUserInfo() == null;
    }

    static boolean isSip(String address) {
        return address.length() <= LONGEST && SIP.matcher(address).matches();
    }

    private static @Nullable URI read(String address) {
        try {
            return address.length() <= LONGEST ? new URI(address) : null;
        } catch (URISyntaxException unreadable) {
            return null;
        }
    }
}
