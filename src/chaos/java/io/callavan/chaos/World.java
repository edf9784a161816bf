package io.callavan.chaos;

import io.callavan.embedded.KillableServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** All processes of a run and what stands between them. */
final class World implements AutoCloseable {

    final KillableServer database;
    final KillableServer redis;
    final Carrier carrier;
    final Cluster cluster;
    final Rows rows;
    final Map<String, Proxy> proxies;
    final Noise noise;
    private final Proxy webhooks;

    World(Options options, Ledger ledger) throws IOException, InterruptedException {
        clear();
        Path servers = Options.FOLDER.resolve("servers");
        database = KillableServer.mariaDb(servers.resolve("mariadb"), Ports.free(), Secret.DATABASE);
        database.start();
        redis = KillableServer.redis(servers.resolve("redis"), Ports.free(), Secret.REDIS);
        redis.start();
        carrier = new Carrier(Options.FOLDER, options);
        carrier.tolerate(WireFaults.TOLERANCE);
        rows = new Rows(database.port());
        proxies = Map.of(
                "DATABASE", new Proxy("database", database::port),
                "REDIS", new Proxy("redis", redis::port),
                "CARRIER", new Proxy("carrier", carrier::port));
        noise = new Noise(() -> carrier.ask(proxies.get("CARRIER").port()));
        var some = new Cluster[1];
        webhooks = new Proxy("webhooks", () -> some[0].anyPort());
        cluster = new Cluster(options.nodes(), launch(options), ledger);
        some[0] = cluster;
        cluster.start();
    }

    /** Without faults nothing stands between a node and what it depends on. */
    private NodeLaunch launch(Options options) {
        return options.faults()
                ? NodeLaunch.of(
                        options,
                        proxies.get("DATABASE").port(),
                        proxies.get("REDIS").port(),
                        proxies.get("CARRIER").port(),
                        webhooks.port())
                : NodeLaunch.of(options, database.port(), redis.port(), carrier.port(), webhooks.port());
    }

    /** Everything but the unpacked programs is of this run. */
    private static void clear() throws IOException {
        Files.createDirectories(Options.FOLDER);
        FileSystemUtils.deleteRecursively(Options.FOLDER.resolve("servers/mariadb/data"));
        try (Stream<Path> files = Files.list(Options.FOLDER)) {
            List<Path> old = files.filter(file -> !file.endsWith("servers")).toList();
            for (Path file : old) {
                FileSystemUtils.deleteRecursively(file);
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        cluster.retire();
        carrier.kill();
        database.kill();
        redis.kill();
        for (Proxy proxy : proxies.values()) {
            proxy.close();
        }
        webhooks.close();
    }
}
