package io.callavan.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** One node of the dialer in a process of its own, which is started again whenever it ends. */
final class Node {

    private final int number;
    private final NodeLaunch launch;
    private final Ledger ledger;
    private final int port = Ports.free();
    private final Path folder;
    private final List<String> earlier = new ArrayList<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile @Nullable JavaProcess process;
    private volatile boolean frozen;
    private volatile boolean wanted;
    private volatile String expected = "";

    Node(int number, NodeLaunch launch, Ledger ledger) {
        this.number = number;
        this.launch = launch;
        this.ledger = ledger;
        this.folder = Options.FOLDER.resolve("node-" + number);
    }

    String name() {
        return "node-" + number;
    }

    int port() {
        return port;
    }

    Path data() {
        return folder.resolve("data");
    }

    long pid() {
        JavaProcess present = process;
        return present == null ? 0 : present.pid();
    }

    /** Whether it runs, is not frozen and listens. */
    boolean isUp() {
        JavaProcess present = process;
        return present != null && present.isAlive() && !frozen && Ports.answers(port);
    }

    /** Nobody else meddles with it until {@link #release}; false if somebody does. */
    boolean seize() {
        return busy.compareAndSet(false, true);
    }

    void release() {
        busy.set(false);
    }

    /** Starts it; from now on it is started again when it ends. */
    synchronized void start() {
        wanted = true;
        frozen = false;
        expected = "";
        Path orders = folder.resolve("orders");
        earlier.addAll(written());
        try {
            FileSystemUtils.deleteRecursively(orders);
            Files.createDirectories(orders);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JavaProcess started =
                JavaProcess.start(launch.arguments(port, data(), orders), Map.of(), Options.FOLDER.resolve(name() + ".log"));
        process = started;
        ledger.incarnation(started.pid(), name());
        started.onExit(() -> ended(started));
    }

    private void ended(JavaProcess which) {
        if (which != process || !wanted) {
            return;
        }
        ledger.ended(this, which.pid(), expected);
        Waiting.pause(500);
        start();
    }

    /** kill -9. */
    void kill(String why) {
        expected = why;
        present().kill();
    }

    /** SIGTERM. */
    void terminate(String why) throws InterruptedException {
        expected = why;
        present().stop(30);
    }

    /** It is going to end, for this reason. */
    void expectEnd(String why) {
        expected = why;
    }

    void freeze() {
        frozen = true;
        present().signal("STOP");
    }

    void thaw() {
        present().signal("CONT");
        frozen = false;
    }

    /** Gives an order; a later one of the same name takes its place. */
    void order(String name, String line) {
        try {
            Path draft = Files.writeString(folder.resolve(name + ".draft"), line + "\n");
            Files.move(
                    draft,
                    folder.resolve("orders").resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes an order back. */
    void withdraw(String name) {
        try {
            Files.deleteIfExists(folder.resolve("orders").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines {@code <epoch ms> <failpoint> die|stall <ms>} that its processes have written. */
    synchronized List<String> reached() {
        var all = new ArrayList<>(earlier);
        all.addAll(written());
        return all;
    }

    private List<String> written() {
        Path file = folder.resolve("orders/reached");
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it for good. */
    synchronized void retire() {
        wanted = false;
        JavaProcess present = process;
        if (present != null) {
            present.kill();
        }
    }

    private JavaProcess present() {
        JavaProcess present = process;
        if (present == null) {
            throw new IllegalStateException(name() + " was never started");
        }
        return present;
    }
}
