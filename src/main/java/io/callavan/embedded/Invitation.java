package io.callavan.embedded;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * What another node on this machine needs to use the embedded servers of this one: a file of the data folder that only its owner
 * can read, there while they run.
 */
final class Invitation {

    private final Path file;

    Invitation(Path dataFolder) {
        file = dataFolder.resolve("servers");
    }

    /** @param settings addresses, users and passwords, by configuration key */
    void write(Map<String, Object> settings) throws IOException {
        var properties = new Properties();
        settings.forEach((key, value) -> properties.setProperty(key, value.toString()));
        var text = new StringWriter();
        properties.store(text, null);
        PrivateFiles.write(file, text.toString());
    }

    /**
     * The settings of a node that joins.
     *
     * @throws StartRefused if no node runs on the data folder
     */
    Map<String, Object> accept() throws IOException {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
        } catch (NoSuchFileException e) {
            throw new StartRefused(
                    "callavan.embedded is 'join', and no node runs its servers on "
                            + file.toAbsolutePath().getParent() + ".",
                    "Start the first node, or name its folder with callavan.data-dir.",
                    e);
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        return settings;
    }

    void withdraw() throws IOException {
        Files.deleteIfExists(file);
    }
}
