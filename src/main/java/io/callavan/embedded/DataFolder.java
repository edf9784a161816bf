package io.callavan.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A data folder that this process holds alone, with the servers that run on it. One process may open it many times,
 * as contexts of tests do: they share the servers, which run until the process ends or {@link #close} is called.
 */
final class DataFolder {

    private static final Logger log = LoggerFactory.getLogger(DataFolder.class);
    private static final Map<Path, DataFolder> OPEN = new HashMap<>();

    private final Path folder;
    private final FileChannel lock;
    private @Nullable EmbeddedServer mariaDb;
    private @Nullable EmbeddedServer redis;
    private boolean closed;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens the folder, making it where it is missing.
     *
     * @throws StartRefused if another process holds it; names the folder and the process
     */
    static DataFolder open(Path where) throws IOException {
        synchronized (OPEN) {
            if (Files.notExists(where)) {
                PrivateFiles.directory(where);
            }
            Path folder = where.toRealPath();
            DataFolder known = OPEN.get(folder);
            if (known == null) {
                known = new DataFolder(folder, lock(folder));
                OPEN.put(folder, known);
            }
            return known;
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        Path file = folder.resolve("lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!tryLock(channel)) {
            channel.close();
            throw new StartRefused(
                    "The data folder " + folder + " is in use by process "
                            + Files.readString(file).strip() + ".",
                    "Stop that process, or give this one a folder of its own with callavan.data-dir, or external servers: "
                            + ServerKeys.BOTH_URLS + ".");
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            // the system lets go of it when the process ends, however it ends
            // (one byte far behind the text: some systems keep others from reading what is locked)
            FileLock held = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
            return held != null;
        } catch (OverlappingFileLockException heldByAnotherClassLoader) {
            return false;
        }
    }

    /** The MariaDB on this folder, started if it does not run. */
    synchronized EmbeddedServer mariaDb() throws IOException, InterruptedException {
        requireOpen();
        if (mariaDb == null || !mariaDb.isAlive()) {
            mariaDb = EmbeddedServer.start(new MariaDbRecipe(folder.resolve("mariadb")));
        }
        return mariaDb;
    }

    /** The Redis on this folder, started if it does not run. */
    synchronized EmbeddedServer redis() throws IOException, InterruptedException {
        requireOpen();
        if (redis == null || !redis.isAlive()) {
            redis = EmbeddedServer.start(new RedisRecipe(folder.resolve("redis")));
        }
        return redis;
    }

    private void requireOpen() {
        if (closed) {
            // the process is ending: a server started now would outlive it
            throw new IllegalStateException("The data folder " + folder + " is closed.");
        }
    }

    /** Stops the servers and lets go of the folder. */
    void close() throws IOException, InterruptedException {
        synchronized (OPEN) {
            OPEN.remove(folder, this);
            stop();
        }
    }

    private synchronized void stop() throws IOException, InterruptedException {
        closed = true;
        new Invitation(folder).withdraw();
        try {
            if (redis != null) {
                redis.stop();
                redis = null;
            }
        } finally {
            if (mariaDb != null) {
                mariaDb.stop();
                mariaDb = null;
            }
            lock.close();
        }
    }

    /** Stops all servers of this process. */
    static void closeAll() {
        synchronized (OPEN) {
            for (DataFolder open : OPEN.values()) {
                try {
                    open.stop();
                } catch (IOException e) {
                    log.warn("Could not stop the servers on {}; the next start will", open.folder, e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
            OPEN.clear();
        }
    }
}
