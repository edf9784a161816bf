package io.callavan.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Finds or starts the database and Redis before the context exists, and sets their addresses in the environment. It
 * listens after all configuration was read and logging works, so that the console shows what takes its time.
 */
final class ServersAtStart implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    static final String SOURCE = "callavan servers";

    private static final Logger log = LoggerFactory.getLogger(ServersAtStart.class);

    /**
     * Stops the servers. Spring calls such handlers only after the last context is closed: a JVM shutdown hook of our
     * own would run beside Spring's and could stop the database under the connection pools.
     */
    private static final Runnable STOP = DataFolder::closeAll;

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ConfigurableEnvironment environment = event.getEnvironment();
        if (!isCallavan(event.getSpringApplication())
                || environment.getPropertySources().contains(SOURCE)) {
            return;
        }
        SpringApplication.getShutdownHandlers().add(STOP);
        Map<String, Object> settings = new LinkedHashMap<>();
        EmbeddedServers servers = decide(new ServerSettings(environment), settings);
        environment.getPropertySources().addFirst(new MapPropertySource(SOURCE, settings));
        log.info("Database: {}", servers.database().location());
        log.info("Redis: {}", servers.redis().location());
        event.getBootstrapContext()
                .addCloseListener(closed ->
                        closed.getApplicationContext().getBeanFactory().registerSingleton("embeddedServers", servers));
    }

    /** Only the application and its tests: a Spring application of another making, or the simulator's, needs no servers. */
    private static boolean isCallavan(SpringApplication application) {
        return application.getAllSources().stream()
                .map(source -> source instanceof Class<?> type ? type.getName() : source.toString())
                .anyMatch(name -> name.startsWith("io.callavan.") && !name.startsWith("io.callavan.simulator."));
    }

    private static EmbeddedServers decide(ServerSettings wanted, Map<String, Object> settings) {
        wanted.requireWhatIsMissing();
        try {
            return wanted.joins() ? join(wanted, settings) : start(wanted, settings);
        } catch (IOException e) {
            throw new StartRefused(
                    "The embedded servers could not start in "
                            + wanted.dataFolder().toAbsolutePath() + ": " + e,
                    "Make that folder writable, or choose another one with callavan.data-dir, or set external servers: "
                            + ServerKeys.BOTH_URLS + ".",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the embedded servers started", e);
        }
    }

    private static EmbeddedServers start(ServerSettings wanted, Map<String, Object> settings)
            throws IOException, InterruptedException {
        settings.putAll(wanted.freshSimulatorKeys());
        var servers = new EmbeddedServers(database(wanted, settings), redis(wanted, settings));
        if (servers.database().embedded() && servers.redis().embedded()) {
            new Invitation(wanted.dataFolder()).write(wanted.shared(settings));
        }
        return servers;
    }

    private static EmbeddedServers join(ServerSettings wanted, Map<String, Object> settings) throws IOException {
        settings.putAll(new Invitation(wanted.dataFolder()).accept());
        settings.put("callavan.simulator.enabled", false);
        settings.put("callavan.demo.enabled", false);
        String where = "of the node on " + wanted.dataFolder();
        return new EmbeddedServers(new ServerInUse(true, "that " + where), new ServerInUse(true, "that " + where));
    }

    private static ServerInUse database(ServerSettings wanted, Map<String, Object> settings)
            throws IOException, InterruptedException {
        if (wanted.hasDatabase()) {
            return wanted.externalDatabase(settings);
        }
        Path folder = wanted.dataFolder();
        EmbeddedServer mariaDb = DataFolder.open(folder).mariaDb();
        settings.put("spring.datasource.url", JdbcUrl.ofEmbedded(mariaDb.port()));
        settings.put("spring.datasource.username", "callavan");
        settings.put("spring.datasource.password", mariaDb.password());
        return mariaDb.inUse(folder.resolve("mariadb"));
    }

    private static ServerInUse redis(ServerSettings wanted, Map<String, Object> settings)
            throws IOException, InterruptedException {
        if (wanted.hasRedis()) {
            return wanted.externalRedis(settings);
        }
        Path folder = wanted.dataFolder();
        EmbeddedServer redis = DataFolder.open(folder).redis();
        settings.put("spring.data.redis.host", "127.0.0.1");
        settings.put("spring.data.redis.port", redis.port());
        settings.put("spring.data.redis.password", redis.password());
        return redis.inUse(folder.resolve("redis"));
    }
}
