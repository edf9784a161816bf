package io.callavan.list;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where uploaded files wait for their import: a folder of the data folder. */
@Component
class Spool {

    private static final Logger log = LoggerFactory.getLogger(Spool.class);
    private static final Duration KEPT = Duration.ofDays(1);

    private final Path dataDir;
    private final Path folder;
    private final Clock clock;

    Spool(@Value("${callavan.data-dir}") Path dataDir, Clock clock) {
        this.dataDir = dataDir.toAbsolutePath().normalize();
        this.folder = dataDir.resolve("uploads");
        this.clock = clock;
    }

    /** Moves the file here, whatever it is called there. */
    Path keep(Path content) {
        Path file = folder.resolve(UUID.randomUUID() + ".csv");
        try {
            Files.createDirectories(folder);
            return Files.move(content, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file that was kept under this name, whether or not it is here. */
    Path kept(String name) {
        return folder.resolve(name);
    }

    /** The folder of files that were imported, or of those that were not. */
    Path shelf(String name) {
        return dataDir.resolve(name);
    }

    void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("Could not remove {}, it will be tried again in a day: {}", file, e.toString());
        }
    }

    /** Removes what a process that ended too early has left. */
    void sweep() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        var limit = clock.instant().minus(KEPT);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    remove(file);
                }
            }
        } catch (IOException e) {
            log.warn("Could not look through {}: {}", folder, e.toString());
        }
    }
}
