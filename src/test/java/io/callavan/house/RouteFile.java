package io.callavan.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** One file of routes/, as its reader sees it: plain maps and lists. */
record RouteFile(String name, String text, List<Map<String, Object>> entries) {

    static List<RouteFile> all() {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.sorted().map(RouteFile::read).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static RouteFile read(Path file) {
        try {
            String text = Files.readString(file);
            String name = file.getFileName().toString().replace(".camel.yaml", "");
            return new RouteFile(name, text, new Yaml().load(text));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    List<Map<String, Object>> routes() {
        return entries.stream()
                .filter(each -> each.containsKey("route"))
                .map(each -> map(each.get("route")))
                .toList();
    }

    /** Every key and value anywhere in the file, with what stands under it. */
    void walk(BiConsumer<String, Object> visitor) {
        walk(entries, visitor);
    }

    static void walk(Object node, BiConsumer<String, Object> visitor) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                visitor.accept(String.valueOf(key), value);
                walk(value, visitor);
            });
        } else if (node instanceof List<?> list) {
            list.forEach(each -> walk(each, visitor));
        }
    }

    /** The URIs that stand under a key, written short or long. */
    List<String> uris(String key) {
        var uris = new ArrayList<String>();
        walk((found, value) -> {
            if (found.equals(key)) {
                uris.add(value instanceof Map<?, ?> map ? String.valueOf(map.get("uri")) : String.valueOf(value));
            }
        });
        return uris;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
