package io.callavan.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of the bundled servers on a fixed port with a fixed password, which may be killed and started again on its data. */
public final class KillableServer {

    private final ServerRecipe recipe;
    private final int port;
    private final String password;
    private @Nullable OwnProcess process;

    private KillableServer(ServerRecipe recipe, int port, String password) {
        this.recipe = recipe;
        this.port = port;
        this.password = password;
    }

    /** A MariaDB in this folder, with the database and user {@code callavan}. */
    public static KillableServer mariaDb(Path home, int port, String password) {
        return new KillableServer(new MariaDbRecipe(home.toAbsolutePath()), port, password);
    }

    /** A Redis in this folder that keeps nothing. */
    public static KillableServer redis(Path home, int port, String password) {
        return new KillableServer(new RedisRecipe(home.toAbsolutePath()), port, password);
    }

    /** Where it listens on 127.0.0.1. */
    public int port() {
        return port;
    }

    /**
     * Starts it and waits until it serves; one that an earlier, killed run left on the folder is ended first.
     *
     * @throws IllegalStateException if it does not serve within the recipe's bound
     */
    public synchronized void start() throws IOException, InterruptedException {
        PrivateFiles.directory(recipe.home());
        Optional<Leftover> leftover = Leftover.of(EmbeddedServer.pidFile(recipe), recipe.home());
        if (leftover.isPresent() && process == null) {
            leftover.get().end(recipe.stopBound());
        }
        recipe.prepare();
        ServerRecipe.Launch launch = recipe.launch(port, password);
        OwnProcess started =
                OwnProcess.start(launch.command(), launch.environment(), launch.input(), recipe.home(), "server.log");
        process = started;
        boolean ready = started.awaitOutput(recipe.readyWords(), recipe.startBound());
        recipe.tidy();
        if (!ready) {
            throw new IllegalStateException(recipe.name() + " does not start; see " + started.log());
        }
    }

    /** Ends it at once, as a power cut would, and waits until it is gone. */
    public synchronized void kill() throws InterruptedException {
        OwnProcess present = process;
        if (present != null) {
            ProcessHandle.of(present.pid()).ifPresent(ProcessHandle::destroyForcibly);
            present.awaitSuccess(recipe.stopBound());
        }
    }
}
