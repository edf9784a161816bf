package io.callavan.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names and values that a shell reads with {@code . file}; nobody but the file's owner can, and it is replaced whole. */
final class DemoCredentials {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.,:/@%+=-]*");

    private final Path file;

    DemoCredentials(Path file) {
        this.file = file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Writes the file anew. */
    void write(Map<String, String> values) throws IOException {
        List<String> lines = new ArrayList<>();
        values.forEach((name, value) -> lines.add(name + "=" + quoted(value)));
        replace(lines);
    }

    /** Sets these values and leaves every other line as it is. */
    void renew(Map<String, String> values) throws IOException {
        List<String> present = Files.readAllLines(file);
        Map<String, String> missing = new LinkedHashMap<>(values);
        List<String> lines = new ArrayList<>();
        for (String line : present) {
            String name = line.substring(0, Math.max(0, line.indexOf('=')));
            String value = missing.remove(name);
            lines.add(value == null ? line : name + "=" + quoted(value));
        }
        missing.forEach((name, value) -> lines.add(name + "=" + quoted(value)));
        if (!lines.equals(present)) {
            replace(lines);
        }
    }

    /** A value that needs no quotes; empty if the file or the name is not there. */
    Optional<String> value(String name) throws IOException {
        if (!exists()) {
            return Optional.empty();
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    private void replace(List<String> lines) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".tmp");
        PrivateFiles.write(whole, String.join("\n", lines) + "\n");
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
