package io.callavan.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server of ours: loopback only, on a free port, with a password made for this start. */
final class EmbeddedServer {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final int PORTS_TO_TRY = 3;

    private final ServerRecipe recipe;
    private final OwnProcess process;
    private final int port;
    private final String password;
    private final String version;

    private EmbeddedServer(ServerRecipe recipe, OwnProcess process, int port, String password) {
        this.recipe = recipe;
        this.process = process;
        this.port = port;
        this.password = password;
        Matcher found = recipe.version().matcher(process.output());
        this.version = found.find() ? found.group(1) : "";
    }

    /**
     * Starts the server on its folder, after ending one that an earlier, killed process left there.
     *
     * @throws StartRefused if it does not come up within the recipe's bound
     */
    static EmbeddedServer start(ServerRecipe recipe) throws IOException, InterruptedException {
        PrivateFiles.directory(recipe.home());
        Optional<Leftover> leftover = Leftover.of(pidFile(recipe), recipe.home());
        if (leftover.isPresent()) {
            log.info(
                    "Stopping {} of an earlier start that was killed (process {})",
                    recipe.name(),
                    leftover.get().pid());
            leftover.get().end(recipe.stopBound());
        }
        recipe.prepare();
        String password = Secrets.fresh();
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            OwnProcess process = launch(recipe, port, password);
            boolean ready = false;
            try {
                ready = process.awaitOutput(recipe.readyWords(), recipe.startBound());
            } finally {
                recipe.tidy();
                if (!ready) {
                    process.stop(recipe.stopBound());
                }
            }
            if (ready) {
                return new EmbeddedServer(recipe, process, port, password);
            }
            // between our look and the server's bind another program may have taken the port
            if (attempt == PORTS_TO_TRY || !process.output().contains("Address already in use")) {
                throw new StartRefused(
                        "The embedded " + recipe.name() + " did not start; its log is " + process.log() + ".",
                        "See the end of that log, or set an external server: " + ServerKeys.BOTH_URLS + ".");
            }
        }
    }

    private static OwnProcess launch(ServerRecipe recipe, int port, String password) throws IOException {
        ServerRecipe.Launch launch = recipe.launch(port, password);
        OwnProcess process =
                OwnProcess.start(launch.command(), launch.environment(), launch.input(), recipe.home(), "server.log");
        // written at once, so that a server is found again even if we are killed before it writes the file itself
        Files.writeString(pidFile(recipe), Long.toString(process.pid()));
        return process;
    }

    static Path pidFile(ServerRecipe recipe) {
        return recipe.home().resolve("server.pid");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    String password() {
        return password;
    }

    /** For the console, without the password. */
    ServerInUse inUse(Path folder) {
        return new ServerInUse(
                true, "embedded " + recipe.name() + " " + version + " on 127.0.0.1:" + port + ", data in " + folder);
    }

    void stop() throws IOException, InterruptedException {
        process.stop(recipe.stopBound());
        Files.deleteIfExists(pidFile(recipe));
    }
}
