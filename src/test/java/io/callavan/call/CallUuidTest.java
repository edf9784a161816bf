package io.callavan.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callavan.CallavanTest;
import io.callavan.routes.CallRows;
import io.callavan.sql.Sql;
import io.callavan.sql.Uuids;
import io.callavan.web.ApiProgram;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** That a claim makes a call's uuid is shown by AddressChoiceTest, that calls are found by it by ExportCallsTest. */
@CallavanTest
class CallUuidTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient sql;

    private CallRows rows;

    @BeforeEach
    void aCall() {
        rows = new CallRows(sql, ApiProgram.of(context), 1);
    }

    private UUID uuid(long call) {
        return sql.sql("SELECT uuid FROM auto_dialer_call_sessions WHERE id = ?")
                .param(call)
                .query((row, n) -> Uuids.of(row.getBytes(1)))
                .single();
    }

    @Test
    void noTwoCallsHaveOne() {
        var other = new CallRows(sql, ApiProgram.of(context), 1);
        assertThat(uuid(rows.call)).isNotEqualTo(uuid(other.call));
        assertThatThrownBy(() -> sql.sql("UPDATE auto_dialer_call_sessions SET uuid = ? WHERE id = ?")
                        .params(Uuids.bytes(uuid(other.call)), rows.call)
                        .update())
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("uk_calls_uuid");
    }

    @Test
    void callsOfBeforeGetTheirsByWhenTheyWereClaimed() {
        sql.sql("UPDATE auto_dialer_call_sessions SET claimed_at = '2026-03-02 12:00:00.123' WHERE id = ?")
                .param(rows.call)
                .update();
        String migration = Arrays.stream(
                        Sql.of("../db/migration/V19__call_uuid").split(";\\s*\n"))
                .filter(each -> each.strip().startsWith("UPDATE"))
                .findFirst()
                .orElseThrow();

        sql.sql(migration + " WHERE id = " + rows.call).update();

        UUID given = uuid(rows.call);
        assertThat(Instant.ofEpochMilli(given.getMostSignificantBits() >>> 16)).isEqualTo("2026-03-02T12:00:00.123Z");
        assertThat(given.version()).isEqualTo(7);
        assertThat(given.variant()).isEqualTo(2);
    }
}
