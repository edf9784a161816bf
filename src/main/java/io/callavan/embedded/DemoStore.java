package io.callavan.embedded;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells a first start from later ones. */
@Component
class DemoStore {

    private final JdbcClient jdbc;

    DemoStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean anyOrganization() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM organizations)")
                .query(Boolean.class)
                .single();
    }
}
