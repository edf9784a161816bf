package io.callavan.embedded;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The address of an external Redis. It is taken apart, because Spring Boot ignores a user and a password that stand
 * beside an address.
 */
record RedisUrl(URI uri) {

    private static final int DEFAULT_PORT = 6379;

    static RedisUrl parse(String url) {
        try {
            URI uri = new URI(url);
            boolean known = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
            if (known && uri.getHost() != null && uri.getPath().matches("(/\\d*)?")) {
                return new RedisUrl(uri);
            }
        } catch (URISyntaxException e) {
            // refused below without the parser's message, which would show the whole address with its password
        }
        throw new StartRefused(
                "CALLAVAN_REDIS_URL is not an address of a Redis server.",
                "Write it as redis://host:6379, or rediss://host:6379 for TLS, with /number after it for another"
                        + " database; user and password stand in CALLAVAN_REDIS_USER and CALLAVAN_REDIS_PASSWORD.");
    }

    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.data.redis.host", uri.getHost());
        settings.put("spring.data.redis.port", port());
        settings.put("spring.data.redis.ssl.enabled", "rediss".equals(uri.getScheme()));
        if (uri.getPath().length() > 1) {
            settings.put(
                    "spring.data.redis.database", Integer.valueOf(uri.getPath().substring(1)));
        }
        String credentials = uri.getUserInfo();
        if (credentials != null) {
            int colon = credentials.indexOf(':');
            if (colon > 0) {
                settings.put("spring.data.redis.username", credentials.substring(0, colon));
            }
            settings.put("spring.data.redis.password", credentials.substring(colon + 1));
        }
        return settings;
    }

    String shown() {
        return uri.getScheme() + "://" + uri.getHost() + ":" + port() + uri.getPath();
    }

    private int port() {
        return uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    }
}
