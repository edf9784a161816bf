package io.callavan.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run has found, for the console and as JSON. */
final class Report {

    private final Map<String, Object> content = new LinkedHashMap<>();

    Report with(String name, Object value) {
        content.put(name, value);
        return this;
    }

    /** Writes it to the file and to the console. */
    void publish(Path file) {
        try {
            String json = new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(content);
            Files.writeString(file, json + "\n");
            var shown = new LinkedHashMap<>(content);
            shown.remove("events");
            System.out.println(new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(shown));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
