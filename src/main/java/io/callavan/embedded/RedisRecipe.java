package io.callavan.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import redis.embedded.core.ExecutableProvider;

/** The bundled Redis, without persistence: all it holds can be built again from the database. */
final class RedisRecipe implements ServerRecipe {

    private static final Pattern VERSION = Pattern.compile("Redis version=(\\d+\\.\\d+)");

    private final Path home;

    RedisRecipe(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "Redis";
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public void prepare() {
        Platform.current().requireRedis();
    }

    @Override
    public Launch launch(int port, String password) throws IOException {
        File program = ExecutableProvider.newJarResourceProvider(home.toFile()).get();
        String settings = String.join(
                "\n",
                "bind 127.0.0.1",
                "port " + port,
                "requirepass " + password,
                "save \"\"",
                "appendonly no",
                "dir \"" + home + "\"",
                "pidfile \"" + home.resolve("server.pid") + "\"",
                "");
        return new Launch(List.of(program.getAbsolutePath(), "-"), Map.of(), settings);
    }

    @Override
    public String readyWords() {
        return "Ready to accept connections";
    }

    @Override
    public Pattern version() {
        return VERSION;
    }

    @Override
    public Duration startBound() {
        return Duration.ofSeconds(20);
    }

    @Override
    public Duration stopBound() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void tidy() {}
}
