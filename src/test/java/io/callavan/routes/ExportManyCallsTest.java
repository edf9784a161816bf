package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.callavan.CallavanTest;
import io.callavan.web.ApiProgram;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.AdviceWith;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** An export that fits neither a buffer nor a socket. */
@CallavanTest
@TestPropertySource(
        properties = {
            "camel.main.stream-caching-spool-enabled=true",
            "camel.main.stream-caching-spool-directory=target/spool"
        })
class ExportManyCallsTest {

    private static final int CALLS = 100_000;
    private static final Path SPOOL = Path.of("target/spool");

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CamelContext camel;

    @Autowired
    HikariDataSource connections;

    @Test
    void aSlowClientHoldsAFileAndNoConnection() throws Exception {
        ApiProgram program = ApiProgram.of(context);
        long campaign = campaignWithCalls(program.caller().organizationId());
        var request = program.request("/v1/auto-dialer-campaigns/" + campaign + "/export")
                .timeout(Duration.ofSeconds(120))
                .build();

        HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                .get(120, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(200);
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).startsWith("id,");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> connections.getHikariPoolMXBean().getActiveConnections() == 0);
            assertThat(spooled()).as("still being sent").isEqualTo(1);

            assertThat(lines.lines().count()).isEqualTo(CALLS);
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> spooled() == 0);
    }

    @Test
    void aFailureOnTheWayIsAProblemAndNoFile() throws Exception {
        ApiProgram program = ApiProgram.of(context);
        long campaign = campaign(program.caller().organizationId());
        var failing = new AtomicBoolean(true);
        AdviceWith.adviceWith(camel, "export-calls", route -> route.weaveByToUri("jdbc:*")
                .before()
                .process(exchange -> {
                    if (failing.get()) {
                        throw new SQLException("the database went away");
                    }
                }));

        var answer = program.get("/v1/auto-dialer-campaigns/" + campaign + "/export");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(answer.json().path("code").asText()).isEqualTo("INTERNAL_ERROR");
        failing.set(false);
        assertThat(program.get("/v1/auto-dialer-campaigns/" + campaign + "/export")
                        .status())
                .isEqualTo(200);
    }

    private static long spooled() throws Exception {
        try (Stream<Path> files = Files.walk(SPOOL)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private long campaign(long organization) {
        jdbc.sql(
                        "INSERT INTO auto_dialer_campaigns (organization_id, name, routing_destination_type, created_at, updated_at)"
                                + " VALUES (" + organization + ", 'Many', 'hangup', NOW(3), NOW(3))")
                .update();
        return jdbc.sql("SELECT MAX(id) FROM auto_dialer_campaigns WHERE organization_id = " + organization)
                .query(Long.class)
                .single();
    }

    private long campaignWithCalls(long organization) {
        long campaign = campaign(organization);
        String digits = "(SELECT 0 n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5"
                + " UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9)";
        int rows = jdbc.sql(
                        "INSERT INTO auto_dialer_call_sessions (id, organization_id, campaign_id, destination_id, node_id,"
                                + " phone_number, try_count, slot_no, state, caller_id, carrier, webhook_token, disposition, result,"
                                + " hangup_cause, claimed_at, check_at, expires_at)"
                                + " SELECT " + campaign + " * 1000000 + n, " + organization + ", " + campaign
                                + ", n, 1,"
                                + " CONCAT('+1202', 5000000 + n), 1, 0, 3, '+12025550199', 'sim', '', 'no_answer', 'fail',"
                                + " REPEAT('NO_ANSWER ', 10), NOW(3), NOW(3), NOW(3)"
                                + " FROM (SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n AS n"
                                + " FROM " + digits + " a, " + digits + " b, " + digits + " c, " + digits + " d, "
                                + digits
                                + " e) numbers")
                .update();
        assertThat(rows).isEqualTo(CALLS);
        return campaign;
    }
}
