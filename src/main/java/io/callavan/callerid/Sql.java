package io.callavan.callerid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/** Statements of this room from their files. */
final class Sql {

    private Sql() {}

    /** The text of {@code sql/callerid/<verb>.sql}. */
    static String of(String verb) {
        try {
            return new ClassPathResource("sql/callerid/" + verb + ".sql").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
