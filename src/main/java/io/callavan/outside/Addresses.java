package io.callavan.outside;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses this service may be sent to by what a user typed. The check stands where the name is resolved for the
 * connection itself, so a name that changes its address between two looks gains nothing.
 */
public class Addresses implements DnsResolver {

    private static final int LONGEST = 500;
    private static final String EXAMPLE = "https://host.example.com/path";

    private final Set<String> schemes;
    private final boolean privateOnes;
    private final String knob;
    private final DnsResolver names = SystemDefaultDnsResolver.INSTANCE;

    /**
     * What one room allows.
     *
     * @param plain whether http will do as well as https
     * @param privateOnes whether they may lead into private networks and to this machine
     * @param knob the setting that says so, for whoever is refused
     */
    protected Addresses(boolean plain, boolean privateOnes, String knob) {
        this.schemes = plain ? Set.of("http", "https") : Set.of("https");
        this.privateOnes = privateOnes;
        this.knob = knob;
    }

    /** Why the text is no address that could ever be asked; null if it may be one. Names are not resolved here. */
    public @Nullable String complaint(String text) {
        try {
            var uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            String host = uri.getHost();
            if (!schemes.contains(scheme)) {
                return schemes.contains("http") ? "must begin with http:// or https://" : "must begin with https://";
            }
            if (host == null || text.length() > LONGEST) {
                return "must be a whole address of at most " + LONGEST + " characters, like " + EXAMPLE;
            }
            if (uri.getUserInfo() != null || uri.getFragment() != null) {
                return "must have no user, password or fragment in it";
            }
            boolean literal = host.startsWith("[") || host.matches("[0-9.]+");
            boolean refused = literal ? refuses(InetAddress.getByName(host)) : isHere(host) && !privateOnes;
            return refused ? "must not lead into a private network (" + knob + " allows it)" : null;
        } catch (URISyntaxException | UnknownHostException e) {
            return "must be an address like " + EXAMPLE;
        }
    }

    private static boolean isHere(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.endsWith(".localhost");
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.resolve(host);
        for (InetAddress each : found) {
            if (refuses(each)) {
                throw new UnknownHostException("an address of that name is not allowed");
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Link-local ones hold clouds' metadata; nobody's service is there, or at no or many places at once. */
    private boolean refuses(InetAddress address) {
        if (address.isLinkLocalAddress() || address.isAnyLocalAddress() || address.isMulticastAddress()) {
            return true;
        }
        return !privateOnes && (address.isLoopbackAddress() || address.isSiteLocalAddress() || isShared(address));
    }

    /** Carriers' NAT 100.64/10, benchmarks 198.18/15, "this network" 0/8, reserved 240/4; unique local fc00::/7, NAT64 and 6to4. */
    private static boolean isShared(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (address instanceof Inet4Address) {
            return first == 0
                    || first >= 240
                    || (first == 100 && (second & 0xc0) == 64)
                    || (first == 198 && (second & 0xfe) == 18);
        }
        return address instanceof Inet6Address
                && ((first & 0xfe) == 0xfc || (first == 0x20 && second == 0x02) || (first == 0 && second == 0x64));
    }
}
