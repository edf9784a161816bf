package io.callavan.dnc;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class CallingRulesStore {

    /** The columns of an organization. */
    record Stored(@Nullable Integer attemptsPerDay, @Nullable Integer attemptsPerWeek, @Nullable String legalHours) {}

    private final JdbcClient jdbc;

    CallingRulesStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Stored of(long organization) {
        return read(organization, "");
    }

    /** The same, locked until the transaction ends. */
    Stored lock(long organization) {
        return read(organization, " FOR UPDATE");
    }

    private Stored read(long organization, String how) {
        return jdbc.sql("SELECT attempts_per_day, attempts_per_week, legal_hours FROM organizations WHERE id = ?" + how)
                .param(organization)
                .query(Stored.class)
                .single();
    }

    void write(long organization, Stored rules) {
        jdbc.sql("UPDATE organizations SET attempts_per_day = ?, attempts_per_week = ?, legal_hours = ? WHERE id = ?")
                .params(rules.attemptsPerDay(), rules.attemptsPerWeek(), rules.legalHours(), organization)
                .update();
    }
}
