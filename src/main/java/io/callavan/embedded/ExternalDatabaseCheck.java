package io.callavan.embedded;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.stereotype.Component;

/** Looks at an external database before the first migration touches it. */
@Component
final class ExternalDatabaseCheck implements FlywayMigrationStrategy {

    private final ObjectProvider<EmbeddedServers> servers;
    private final ObjectProvider<JdbcConnectionDetails> details;

    ExternalDatabaseCheck(ObjectProvider<EmbeddedServers> servers, ObjectProvider<JdbcConnectionDetails> details) {
        this.servers = servers;
        this.details = details;
    }

    @Override
    public void migrate(Flyway flyway) {
        EmbeddedServers known = servers.getIfAvailable();
        if (known != null && !known.database().embedded()) {
            check(new DatabaseVersionStore(withoutPool(flyway)), known.database());
        }
        flyway.migrate();
    }

    /** A pool that cannot connect writes a stack trace of its own, which would bury our one clear line. */
    private DataSource withoutPool(Flyway flyway) {
        JdbcConnectionDetails address = details.getIfAvailable();
        return address == null
                ? flyway.getConfiguration().getDataSource()
                : DataSourceBuilder.create()
                        .type(SimpleDriverDataSource.class)
                        .driverClassName(address.getDriverClassName())
                        .url(address.getJdbcUrl())
                        .username(address.getUsername())
                        .password(address.getPassword())
                        .build();
    }

    private static void check(DatabaseVersionStore database, ServerInUse used) {
        try {
            ServerVersions.requireDatabase(database.version());
        } catch (CannotGetJdbcConnectionException e) {
            throw new StartRefused(
                    "The database (" + used.location() + ") cannot be reached: "
                            + NestedExceptionUtils.getMostSpecificCause(e).getMessage(),
                    "Start the server, or correct its address, user and password: " + ServerKeys.DATABASE_URL + ".",
                    e);
        }
    }
}
