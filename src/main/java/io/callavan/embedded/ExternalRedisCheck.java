package io.callavan.embedded;

import java.util.Objects;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at an external Redis before the routes start. One that is away is no reason to refuse: nothing in it is needed
 * that could not be built again, and a node must be able to restart while it is away.
 */
@Component
final class ExternalRedisCheck implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(ExternalRedisCheck.class);

    private final ObjectProvider<EmbeddedServers> servers;
    private final ObjectProvider<RedisConnectionFactory> connections;

    ExternalRedisCheck(ObjectProvider<EmbeddedServers> servers, ObjectProvider<RedisConnectionFactory> connections) {
        this.servers = servers;
        this.connections = connections;
    }

    @Override
    public void afterSingletonsInstantiated() {
        EmbeddedServers known = servers.getIfAvailable();
        RedisConnectionFactory factory = connections.getIfAvailable();
        if (known != null && factory != null && !known.redis().embedded()) {
            check(factory, known.redis());
        }
    }

    private static void check(RedisConnectionFactory factory, ServerInUse used) {
        try (RedisConnection connection = factory.getConnection()) {
            Properties facts =
                    Objects.requireNonNullElseGet(connection.serverCommands().info("server"), Properties::new);
            // a cluster answers for each node, with the node's name before the key
            facts.stringPropertyNames().stream()
                    .filter(key -> key.endsWith("redis_version"))
                    .forEach(key -> ServerVersions.requireRedis(facts.getProperty(key)));
        } catch (DataAccessException e) {
            String reason =
                    String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            if (reason.startsWith("WRONGPASS") || reason.startsWith("NOAUTH")) {
                throw new StartRefused(
                        "Redis (" + used.location() + ") does not accept the user and password: " + reason,
                        "Correct them: " + ServerKeys.REDIS_URL + ".",
                        e);
            }
            log.warn("Redis ({}) cannot be asked for its version now: {}", used.location(), reason);
        }
    }
}
