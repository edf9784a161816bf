package io.callavan.embedded;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Asks a database server what it is. */
final class DatabaseVersionStore {

    private final JdbcClient jdbc;

    DatabaseVersionStore(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** With a connection outside the pool: a pool that cannot connect logs a trace, which would bury our clear line. */
    static DatabaseVersionStore withoutPool(JdbcConnectionDetails details) {
        return new DatabaseVersionStore(DataSourceBuilder.create()
                .type(SimpleDriverDataSource.class)
                .driverClassName(details.getDriverClassName())
                .url(details.getJdbcUrl())
                .username(details.getUsername())
                .password(details.getPassword())
                .build());
    }

    /** As {@code SELECT VERSION()} gives it, such as {@code 8.4.5} or {@code 10.11.6-MariaDB}. */
    String version() {
        return jdbc.sql("SELECT VERSION()").query(String.class).single();
    }
}
