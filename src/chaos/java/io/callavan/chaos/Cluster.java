package io.callavan.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All nodes. */
final class Cluster {

    private static final Duration START = Duration.ofSeconds(120);

    private final List<Node> nodes;

    Cluster(int count, NodeLaunch launch, Ledger ledger) {
        nodes = IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Node(number, launch, ledger))
                .toList();
    }

    List<Node> nodes() {
        return nodes;
    }

    List<Node> up() {
        return nodes.stream().filter(Node::isUp).toList();
    }

    /** The port of some node that runs; 0 if none does. */
    int anyPort() {
        List<Node> up = up();
        return up.isEmpty() ? 0 : up.get(ThreadLocalRandom.current().nextInt(up.size())).port();
    }

    /** A node that is up and that nobody else meddles with, be it the last one; null if there is none. */
    @Nullable
    Node seizeOne(RandomGenerator random) {
        List<Node> up = up();
        if (up.isEmpty()) {
            return null;
        }
        int first = random.nextInt(up.size());
        for (int step = 0; step < up.size(); step++) {
            Node node = up.get((first + step) % up.size());
            if (node.seize()) {
                return node;
            }
        }
        return null;
    }

    /** Starts the first, which makes the database, then the others. */
    void start() {
        nodes.get(0).start();
        awaitUp(nodes.subList(0, 1));
        Waiting.until("the first start has written its credentials", START, () -> Files.exists(credentials()));
        nodes.subList(1, nodes.size()).forEach(Node::start);
        awaitUp(nodes);
    }

    private java.nio.file.Path credentials() {
        return nodes.get(0).data().resolve("credentials");
    }

    /** The API token of the first start. */
    String token() {
        try {
            return Files.readAllLines(credentials()).stream()
                    .filter(line -> line.startsWith("CALLAVAN_TOKEN="))
                    .map(line -> line.substring("CALLAVAN_TOKEN=".length()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(credentials() + " holds no token"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitAllUp() {
        awaitUp(nodes);
    }

    private static void awaitUp(List<Node> some) {
        some.forEach(node -> Waiting.until(node.name() + " is up", START, node::isUp));
    }

    void retire() {
        nodes.forEach(Node::retire);
    }
}
