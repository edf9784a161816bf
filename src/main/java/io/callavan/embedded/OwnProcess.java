package io.callavan.embedded;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process started by us that writes to a log file of its own; every wait for it has a bound. */
final class OwnProcess {

    private static final long LOOK_AGAIN_MS = 20;
    private static final Duration KILL_BOUND = Duration.ofSeconds(5);
    private static final File SETSID = new File("/usr/bin/setsid");

    private final Process process;
    private final Path log;

    private OwnProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a command.
     *
     * @param input what the process reads as its standard input; it appears in no process list and on no disk
     * @param home its working directory
     * @param logName the file there that receives both outputs; the log of the start before is kept beside it
     */
    static OwnProcess start(
            List<String> command, Map<String, String> environment, String input, Path home, String logName)
            throws IOException {
        Path log = home.resolve(logName);
        if (Files.exists(log)) {
            Files.move(log, home.resolve(logName + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> whole = new ArrayList<>();
        // In a session of its own the process does not hear the terminal's Ctrl-C, which would end it before our pools.
        if (SETSID.canExecute()) {
            whole.add(SETSID.getPath());
        }
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException endedEarly) {
            process.destroyForcibly();
            throw endedEarly;
        }
        return new OwnProcess(process, log);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Path log() {
        return log;
    }

    /** What the process has written since its start. */
    String output() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the process has written these words; false if it ended or the bound was reached before. */
    boolean awaitOutput(String words, Duration bound) throws InterruptedException {
        long end = System.nanoTime() + bound.toNanos();
        while (System.nanoTime() < end) {
            boolean ended = process.waitFor(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
            if (output().contains(words)) {
                return true;
            }
            if (ended) {
                return false;
            }
        }
        return false;
    }

    /** Waits for the end; false if the exit code is not 0, or if the bound was reached and the process was killed. */
    boolean awaitSuccess(Duration bound) throws InterruptedException {
        if (process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
            return process.exitValue() == 0;
        }
        process.destroyForcibly().waitFor(KILL_BOUND.toMillis(), TimeUnit.MILLISECONDS);
        return false;
    }

    /** Ends the process: politely at first, by force after the bound. */
    void stop(Duration bound) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor(KILL_BOUND.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
