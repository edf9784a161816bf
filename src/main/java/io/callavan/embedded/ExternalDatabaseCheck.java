package io.callavan.embedded;

import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
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
            check(database(flyway), known.database());
        }
        flyway.migrate();
    }

    /** A database found by JNDI has no address here. */
    private DatabaseVersionStore database(Flyway flyway) {
        JdbcConnectionDetails address = details.getIfAvailable();
        return address == null
                ? new DatabaseVersionStore(flyway.getConfiguration().getDataSource())
                : DatabaseVersionStore.withoutPool(address);
    }

    private static void check(DatabaseVersionStore database, ServerInUse used) {
        try {
            ServerVersions.requireDatabase(database.version());
        } catch (DataAccessResourceFailureException e) {
            throw new StartRefused(
                    "The database (" + used.location() + ") cannot be reached: "
                            + NestedExceptionUtils.getMostSpecificCause(e).getMessage(),
                    "Start the server, or correct its address, user and password: " + ServerKeys.DATABASE_URL + ".",
                    e);
        }
    }
}
