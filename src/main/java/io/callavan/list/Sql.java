package io.callavan.list;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/** Statements of this room that stand in files of their own. */
final class Sql {

    private Sql() {}

    static String of(String name) {
        try {
            return new ClassPathResource("sql/list/" + name + ".sql").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
