package io.callavan.list;

import io.callavan.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
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
    private final long maxBytes;
    private final Clock clock;

    Spool(@Value("${callavan.data-dir}") Path dataDir, ImportSettings settings, Clock clock) {
        this.dataDir = dataDir.toAbsolutePath().normalize();
        this.folder = dataDir.resolve("uploads");
        this.maxBytes = settings.maxFileSize().toBytes();
        this.clock = clock;
    }

    /** A copy of the content on disk. Throws {@link Refusal} too large if it is, and leaves nothing then. */
    Path keep(InputStream content) {
        Path file = folder.resolve(UUID.randomUUID() + ".csv");
        try {
            Files.createDirectories(folder);
            try (content;
                    var out = Files.newOutputStream(file)) {
                long left = maxBytes + 1;
                byte[] block = new byte[1 << 16];
                for (int read; left > 0 && (read = content.read(block)) >= 0; left -= read) {
                    out.write(block, 0, read);
                }
                if (left <= 0) {
                    throw Refusal.of(
                            Refusal.Kind.TOO_LARGE,
                            "FILE_TOO_LARGE",
                            "file is larger than " + maxBytes + " bytes, which is the limit.");
                }
            } catch (IOException | RuntimeException e) {
                remove(file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
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
