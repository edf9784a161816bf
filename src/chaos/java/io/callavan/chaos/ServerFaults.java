package io.callavan.chaos;

import io.callavan.embedded.KillableServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What is done to the database and to Redis themselves. */
final class ServerFaults {

    private final KillableServer database;
    private final KillableServer redis;
    private final KillWatch watch;
    private final Ledger ledger;
    private final ReentrantLock databaseBusy = new ReentrantLock();

    ServerFaults(KillableServer database, KillableServer redis, KillWatch watch, Ledger ledger) {
        this.database = database;
        this.redis = redis;
        this.watch = watch;
        this.ledger = ledger;
    }

    @Nullable
    Runnable begin(FaultPlan.Planned planned) {
        if (databaseBusy.isLocked()) {
            return null;
        }
        return () -> {
            databaseBusy.lock();
            try {
                inflict(planned.kind(), planned.random());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                databaseBusy.unlock();
            }
        };
    }

    private void inflict(Kind kind, SplittableRandom random) throws IOException, InterruptedException {
        ledger.count(kind.name());
        ledger.note(kind.name());
        switch (kind) {
            case DATABASE_KILL -> {
                watch.databaseDies();
                restart(database, random.nextLong(100, 1000));
            }
            case REDIS_KILL -> restart(redis, random.nextLong(100, 3000));
            case REDIS_FLUSH -> tell("FLUSHALL");
            case REDIS_SCRIPT_FLUSH -> tell("SCRIPT FLUSH");
            default -> throw new IllegalArgumentException(kind + " is nothing that is done to a server");
        }
    }

    private static void restart(KillableServer server, long pause) throws IOException, InterruptedException {
        server.kill();
        Waiting.pause(pause);
        server.start();
    }

    private void tell(String command) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.setSoTimeout(3000);
            String lines = "AUTH " + Secret.REDIS + "\r\n" + command + "\r\nQUIT\r\n";
            socket.getOutputStream().write(lines.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (!answer.startsWith("+OK\r\n+OK")) {
                throw new IOException(command + ": " + answer);
            }
        }
    }
}
