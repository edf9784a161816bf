package io.callavan.embedded;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * The address of an external Redis. It is taken apart, because Spring Boot ignores a user and a password that stand
 * beside an address; and not by {@link java.net.URI}, which knows no host with an underscore, as containers have.
 */
record RedisUrl(
        boolean tls,
        @Nullable String user,
        @Nullable String password,
        String host,
        int port,
        @Nullable Integer database) {

    private static final Pattern FORM =
            Pattern.compile("redis(?<tls>s)?://" + "((?<user>[^:@/]*):(?<password>[^@/]*)@)?"
                    + "(?<host>[\\w.-]+|\\[[\\da-fA-F:.]+])(:(?<port>\\d{1,5}))?(/(?<database>\\d{0,4}))?");

    /**
     * Reads {@code redis[s]://[user:password@]host[:port][/database]}.
     *
     * @throws StartRefused if it is anything else; without the value, which may hold a password
     */
    static RedisUrl parse(String url) {
        Matcher form = FORM.matcher(url);
        if (!form.matches()) {
            throw new StartRefused(
                    "CALLAVAN_REDIS_URL is not the address of a Redis server.",
                    "Write it as redis://host:6379, or rediss://host:6379 for TLS, with /number behind it for another"
                            + " database; user and password stand in CALLAVAN_REDIS_USER and CALLAVAN_REDIS_PASSWORD.");
        }
        String port = form.group("port");
        String database = form.group("database");
        return new RedisUrl(
                form.group("tls") != null,
                decoded(form.group("user")),
                decoded(form.group("password")),
                form.group("host").replaceAll("[\\[\\]]", ""),
                port == null ? 6379 : Integer.parseInt(port),
                database == null || database.isEmpty() ? null : Integer.valueOf(database));
    }

    private static @Nullable String decoded(@Nullable String part) {
        return part == null || part.isEmpty() ? null : UriUtils.decode(part, StandardCharsets.UTF_8);
    }

    /** The same as Spring Boot's keys. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.data.redis.host", host);
        settings.put("spring.data.redis.port", port);
        settings.put("spring.data.redis.ssl.enabled", tls);
        if (user != null) {
            settings.put("spring.data.redis.username", user);
        }
        if (password != null) {
            settings.put("spring.data.redis.password", password);
        }
        if (database != null) {
            settings.put("spring.data.redis.database", database);
        }
        return settings;
    }

    /** For the console, without user and password. */
    String shown() {
        return (tls ? "rediss://" : "redis://") + host + ":" + port + (database == null ? "" : "/" + database);
    }
}
