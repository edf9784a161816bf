package io.callavan.chaosnode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The folder through which one node is told what to do and tells what it did. */
final class OrderFolder {

    private final Path folder;

    OrderFolder(Path folder) {
        this.folder = folder;
    }

    /** One file as it stood. Another file put in its place has another stamp, whatever is in it. */
    record Order(String stamp, String text) {}

    /** The order of that name; null if there is none. */
    @Nullable
    Order read(String name) {
        Path file = folder.resolve(name);
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Order(attributes.fileKey() + " " + attributes.lastModifiedTime(), Files.readString(file));
        } catch (NoSuchFileException none) {
            return null;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Adds a line to {@code reached} that is on the disk before this returns, and takes the order away. */
    void carriedOut(String name, String line) {
        try (var file = FileChannel.open(
                folder.resolve("reached"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND)) {
            file.write(StandardCharsets.UTF_8.encode(line + "\n"));
            file.force(false);
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
