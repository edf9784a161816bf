package io.callavan.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server that outlived the process which started it, found again by its pid file. */
final class Leftover {

    private final ProcessHandle handle;
    private final Path home;

    private Leftover(ProcessHandle handle, Path home) {
        this.handle = handle;
        this.home = home;
    }

    /**
     * The process named by a pid file, if it lives and was started from this folder. A pid alone proves nothing, since
     * systems use them again: the program's own path must lie in the folder.
     */
    static Optional<Leftover> of(Path pidFile, Path home) throws IOException {
        try {
            long pid = Long.parseLong(Files.readString(pidFile).strip());
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(found -> isFrom(found, home))
                    .map(found -> new Leftover(found, home));
        } catch (NoSuchFileException | NumberFormatException nothingToFind) {
            return Optional.empty();
        }
    }

    private static boolean isFrom(ProcessHandle found, Path home) {
        String inside = home + "/";
        return found.info().command().orElse("").startsWith(inside)
                || found.info().commandLine().orElse("").startsWith(inside);
    }

    long pid() {
        return handle.pid();
    }

    /** Ends it: politely at first, by force after the bound. */
    void end(Duration bound) throws InterruptedException {
        handle.destroy();
        if (!isGone(bound)) {
            handle.destroyForcibly();
            if (!isGone(bound)) {
                throw new StartRefused(
                        "Process " + pid() + " of an earlier start still runs on " + home + " and cannot be stopped.",
                        "Stop process " + pid() + ", then start again.");
            }
        }
    }

    private boolean isGone(Duration bound) throws InterruptedException {
        try {
            handle.onExit().get(bound.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException stillThere) {
            return false;
        }
    }
}
