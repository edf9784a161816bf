package io.callavan.routes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/** The folders of one organization: files are dropped into the inbox and awaited in done or failed. */
final class ListFiles {

    private final Path data;
    private final String folder;

    ListFiles(Path data, String folder) {
        this.data = data;
        this.folder = folder;
    }

    Path inbox(String name) {
        return data.resolve("inbox").resolve(folder).resolve(name);
    }

    void drop(String name, String content) throws IOException {
        drop(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Written elsewhere some seconds ago and moved in, as a careful sender does. */
    void drop(String name, byte[] content) throws IOException {
        Path target = inbox(name);
        Files.createDirectories(target.getParent());
        Path half = Files.write(target.resolveSibling(name + ".part"), content);
        Files.setLastModifiedTime(half, FileTime.from(Instant.now().minusSeconds(5)));
        Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
    }

    Path shelved(String shelf, String name) {
        return data.resolve(shelf).resolve(folder).resolve(name);
    }

    String awaited(String shelf, String name) throws IOException {
        Path file = shelved(shelf, name);
        await(name).atMost(Duration.ofSeconds(60)).until(() -> Files.exists(file));
        return Files.readString(file);
    }
}
