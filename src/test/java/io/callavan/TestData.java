package io.callavan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where tests keep what they leave: tests run in several processes at once, and servers on one folder would be in each other's way. */
public final class TestData {

    /** The process of Surefire, 1 where there is but one. */
    public static final String FORK = System.getProperty("test.fork", "1");

    private static final Path ALL = Path.of("target", "tests-" + FORK);

    private TestData() {}

    /** A place of that name of this process; its parent exists. */
    public static Path folder(String name) {
        try {
            return Files.createDirectories(ALL).resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
