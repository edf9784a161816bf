package io.callavan.embedded;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks a database server what it is. */
final class DatabaseVersionStore {

    private final JdbcClient jdbc;

    DatabaseVersionStore(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** As {@code SELECT VERSION()} gives it, such as {@code 8.4.5} or {@code 10.11.6-MariaDB}. */
    String version() {
        return jdbc.sql("SELECT VERSION()").query(String.class).single();
    }
}
