package io.callavan.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/** The statements under {@code src/main/resources/sql}. */
public final class Sql {

    private Sql() {}

    /**
     * The text of a statement.
     *
     * @param name room and verb, for example {@code campaign/finished}
     * @throws UncheckedIOException if there is no such file
     */
    public static String of(String name) {
        try {
            return new ClassPathResource("sql/" + name + ".sql").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
