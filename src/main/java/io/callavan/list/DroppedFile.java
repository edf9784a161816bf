package io.callavan.list;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A file of the inbox, on which several nodes may work at once and which its sender may replace at any time.
 *
 * @param name its path in the inbox
 */
record DroppedFile(Path file, String name) {

    /** The same file picked up again has the same source; a changed one has not. */
    String source() throws IOException {
        return source(file);
    }

    /**
     * Moves the file to its place and over an older one there. Another node may have done so already.
     *
     * @param source of the file that was imported
     * @throws FileWaits if another file has come in its place, which stays in the inbox
     */
    void putAway(String source, Path place) throws IOException {
        Files.createDirectories(place.getParent());
        Path aside = file.resolveSibling(UUID.randomUUID() + ".moving");
        try {
            requireSame(source, file);
            Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return;
        }
        // nobody can replace it now; what came between the look and the move goes back
        try {
            requireSame(source, aside);
        } catch (FileWaits e) {
            Files.move(aside, file);
            throw e;
        }
        Files.move(aside, place, StandardCopyOption.REPLACE_EXISTING);
    }

    private void requireSame(String source, Path path) throws IOException {
        if (!source(path).equals(source)) {
            throw new FileWaits("Another file has come in the place of " + name);
        }
    }

    private String source(Path path) throws IOException {
        String state =
                "|" + Files.size(path) + "|" + Files.getLastModifiedTime(path).toMillis();
        return name.substring(0, Math.min(name.length(), 255 - state.length())) + state;
    }
}
