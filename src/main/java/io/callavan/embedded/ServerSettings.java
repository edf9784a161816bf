package io.callavan.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.StringUtils;

/** What the configuration says about database and Redis. An empty value counts as none. */
final class ServerSettings {

    private static final List<String> SIMULATOR_KEYS =
            List.of("callavan.simulator.api-key", "callavan.simulator.webhook-key");

    private final ConfigurableEnvironment environment;

    ServerSettings(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    Path dataFolder() {
        return Path.of(value("callavan.data-dir", "data"));
    }

    boolean hasDatabase() {
        return has("spring.datasource.url") || has("spring.datasource.jndi-name") || has("CALLAVAN_DB_URL");
    }

    boolean hasRedis() {
        return has("spring.data.redis.url")
                || has("spring.data.redis.host")
                || !nodes("sentinel").isEmpty()
                || !nodes("cluster").isEmpty()
                || has("CALLAVAN_REDIS_URL");
    }

    /** Refuses to go on if servers are missing and none may be embedded. */
    void requireWhatIsMissing() {
        String mode = value("callavan.embedded", "auto");
        if (!List.of("auto", "never", "join").contains(mode)) {
            throw new StartRefused(
                    "callavan.embedded is '" + mode + "', which is none of 'auto', 'never' and 'join'.",
                    "Set callavan.embedded to auto, never or join.");
        }
        if (!mode.equals("never")) {
            return;
        }
        List<String> missing = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        if (!hasDatabase()) {
            missing.add("database");
            keys.add(ServerKeys.DATABASE_URL);
        }
        if (!hasRedis()) {
            missing.add("Redis");
            keys.add(ServerKeys.REDIS_URL);
        }
        if (!missing.isEmpty()) {
            throw new StartRefused(
                    "callavan.embedded is 'never', and no " + String.join(" and no ", missing) + " is configured.",
                    "Set " + String.join("; ", keys) + "; or set callavan.embedded to auto.");
        }
    }

    /** Whether this is a further node on the embedded servers of another. */
    boolean joins() {
        return value("callavan.embedded", "auto").equals("join");
    }

    /** What a node that joins has to know, beside how this one was started. */
    Map<String, Object> shared(Map<String, Object> settings) {
        Map<String, Object> shared = new LinkedHashMap<>(settings);
        shared.put("callavan.simulator.port", value("callavan.simulator.port", "8089"));
        SIMULATOR_KEYS.forEach(key -> shared.putIfAbsent(key, value(key, "")));
        return shared;
    }

    /** New keys for the simulated carrier where none are set. */
    Map<String, Object> freshSimulatorKeys() {
        Map<String, Object> keys = new LinkedHashMap<>();
        for (String key : SIMULATOR_KEYS) {
            if (!has(key)) {
                keys.put(key, Secrets.fresh());
            }
        }
        return keys;
    }

    /** Adds what the rooms need to the settings of the operator's own database. */
    ServerInUse externalDatabase(Map<String, Object> settings) {
        putIfAbsent(settings, "spring.datasource.username", "CALLAVAN_DB_USER");
        putIfAbsent(settings, "spring.datasource.password", "CALLAVAN_DB_PASSWORD");
        String url = value("spring.datasource.url", value("CALLAVAN_DB_URL", ""));
        if (url.isEmpty()) {
            return new ServerInUse(false, "external, JNDI " + value("spring.datasource.jndi-name", ""));
        }
        if (!url.startsWith("jdbc:mysql:")) {
            throw new StartRefused(
                    "The database address " + ShownAddress.of(url) + " does not begin with jdbc:mysql:.",
                    "Write it as jdbc:mysql://host:3306/database; this serves MySQL and MariaDB alike.");
        }
        settings.put("spring.datasource.url", JdbcUrl.completed(url));
        return new ServerInUse(false, "external, " + ShownAddress.of(url));
    }

    ServerInUse externalRedis(Map<String, Object> settings) {
        putIfAbsent(settings, "spring.data.redis.username", "CALLAVAN_REDIS_USER");
        putIfAbsent(settings, "spring.data.redis.password", "CALLAVAN_REDIS_PASSWORD");
        if (has("spring.data.redis.url")) {
            return new ServerInUse(false, "external, " + ShownAddress.of(value("spring.data.redis.url", "")));
        }
        for (String topology : List.of("sentinel", "cluster")) {
            List<String> nodes = nodes(topology);
            if (!nodes.isEmpty()) {
                return new ServerInUse(false, "external, " + topology + " " + String.join(", ", nodes));
            }
        }
        if (has("spring.data.redis.host")) {
            return new ServerInUse(
                    false,
                    "external, " + value("spring.data.redis.host", "") + ":" + value("spring.data.redis.port", "6379"));
        }
        RedisUrl url = RedisUrl.parse(value("CALLAVAN_REDIS_URL", ""));
        url.settings().forEach(settings::putIfAbsent);
        return new ServerInUse(false, "external, " + url.shown());
    }

    private void putIfAbsent(Map<String, Object> settings, String key, String variable) {
        if (!has(key) && has(variable)) {
            settings.put(key, value(variable, ""));
        }
    }

    private List<String> nodes(String topology) {
        return Binder.get(environment)
                .bind("spring.data.redis." + topology + ".nodes", Bindable.listOf(String.class))
                .orElse(List.of());
    }

    private boolean has(String key) {
        return StringUtils.hasText(environment.getProperty(key));
    }

    private String value(String key, String otherwise) {
        String value = environment.getProperty(key);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }
}
