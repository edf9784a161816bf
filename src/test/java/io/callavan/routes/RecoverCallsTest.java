package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callavan.CallavanTest;
import io.callavan.web.ApiProgram;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Calls of which nothing is heard, and a carrier that cannot be asked. */
@CallavanTest
class RecoverCallsTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient sql;

    @Test
    void aCallThatNobodyCanTellAboutEndsWithItsTimeAndIsTriedAgain() {
        var rows = new CallRows(sql, ApiProgram.of(context), 2);
        silent(rows, "UTC_TIMESTAMP(3)");
        await().atMost(Duration.ofSeconds(40)).until(() -> rows.standing().startsWith("3 "));
        assertThat(rows.standing()).isEqualTo("3 fail expired 0 0 1 0 0 0");
    }

    @Test
    void aCallWhoseTimeIsNotOverKeepsItsSlot() {
        var rows = new CallRows(sql, ApiProgram.of(context), 2);
        silent(rows, "'2999-01-01'");
        await().atMost(Duration.ofSeconds(40))
                .until(() -> rows.one("SELECT check_at > UTC_TIMESTAMP(3) FROM auto_dialer_call_sessions WHERE id = "
                                + rows.call)
                        == 1);
        assertThat(rows.standing()).startsWith("1 ");
    }

    private void silent(CallRows rows, String expiry) {
        sql.sql("UPDATE auto_dialer_call_sessions SET state = 1, carrier_session = 'forgotten',"
                        + " check_at = UTC_TIMESTAMP(3), expires_at = " + expiry + " WHERE id = ?")
                .param(rows.call)
                .update();
    }
}
