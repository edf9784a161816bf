package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.simulator.Simulator;
import io.callavan.web.ApiProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the figures of a campaign take that has a million destinations and as many ended calls, five in each second until now,
 * and how long the migration takes to count them.
 */
class StatisticsBench {

    private static final Logger log = LoggerFactory.getLogger("io.callavan.bench");
    private static final int ROWS = Integer.getInteger("bench.rows", 1_000_000);
    private static final int AT_ONCE = 50_000;
    private static final int ASKED = 100;

    @Test
    void figuresOfAMillionCalls() throws IOException {
        try (Simulator carrier = RunningDialer.carrier(6);
                var dialer = RunningDialer.start(carrier, "callavan.data-dir=target/bench-data")) {
            ApiProgram api = new Journey(dialer).api();
            long campaign = api.post(
                            "/v1/auto-dialer-campaigns",
                            "{\"name\": \"Million\", \"routing_destination_type\": \"hangup\","
                                    + " \"caller_id\": \"+12025550100\", \"concurrent_active_calls\": 50,"
                                    + " \"calls_per_second\": 5}")
                    .json()
                    .at("/data/id")
                    .asLong();
            long begun = System.nanoTime();
            fill(dialer.sql(), api.caller().organizationId(), campaign);
            log.info("{} destinations and calls written in {} ms", ROWS, millis(begun));
            begun = System.nanoTime();
            count(dialer.sql(), campaign);
            log.info("counted by the migration's statements in {} ms", millis(begun));

            String path = "/v1/auto-dialer-campaigns/" + campaign;
            time("statistics", api, path + "/statistics");
            time("monitor summary", api, "/v1/auto-dialer-campaigns/monitor/summary");
            time("monitor detail", api, path + "/monitor/detail");
            assertThat(api.get(path + "/statistics").json().at("/data/ended_calls").asInt())
                    .isEqualTo(ROWS);
        }
    }

    private static void fill(JdbcClient sql, long organization, long campaign) {
        sql.sql("INSERT INTO auto_dialer_lists (organization_id, name, status, campaign_id, created_at, updated_at)"
                        + " VALUES (?, UUID(), 'in_use', ?, NOW(), NOW())")
                .params(organization, campaign)
                .update();
        sql.sql("INSERT INTO auto_dialer_list_versions (list_id, version_number, status, file_name, created_at,"
                        + " touched_at) SELECT id, 1, 'ready', 'rows.csv', NOW(), NOW() FROM auto_dialer_lists"
                        + " WHERE campaign_id = ?")
                .param(campaign)
                .update();
        sql.sql("UPDATE auto_dialer_lists l JOIN auto_dialer_list_versions v ON v.list_id = l.id"
                        + " SET l.version_id = v.id WHERE l.campaign_id = ?")
                .param(campaign)
                .update();
        for (int from = 1; from <= ROWS; from += AT_ONCE) {
            int until = Math.min(ROWS, from + AT_ONCE - 1);
            String numbers = " FROM seq_" + from + "_to_" + until + " s";
            sql.sql("INSERT INTO auto_dialer_destinations (version_id, phone_number, status, outcome, attempts,"
                            + " next_attempt_at) SELECT l.version_id, CONCAT('+12', LPAD(s.seq, 9, '0')), 2,"
                            + " 1 + s.seq % 2, 1, NOW()" + numbers
                            + " JOIN auto_dialer_lists l ON l.campaign_id = ?")
                    .param(campaign)
                    .update();
            sql.sql("INSERT INTO auto_dialer_call_sessions (id, organization_id, campaign_id, destination_id, node_id,"
                            + " phone_number, try_count, slot_no, state, carrier, webhook_token, disposition, result,"
                            + " claimed_at, answered_at, ended_at, duration, billsec, check_at, expires_at)"
                            + " SELECT (1 << 60) + s.seq, ?, ?, s.seq, 0, CONCAT('+12', LPAD(s.seq, 9, '0')), 1, 0, 3,"
                            + " 'bench', '', ELT(1 + s.seq % 10, 'answered', 'no_answer', 'busy', 'answered', 'machine',"
                            + " 'no_answer', 'failed', 'rejected', 'congestion', 'canceled'),"
                            + " IF(s.seq % 2, 'success', 'fail'), UTC_TIMESTAMP(3) - INTERVAL (s.seq DIV 5 + 20) SECOND,"
                            + " IF(s.seq % 10 IN (0, 3, 4), UTC_TIMESTAMP(3), NULL),"
                            + " UTC_TIMESTAMP(3) - INTERVAL (s.seq DIV 5) SECOND, 20, 10, '2999-01-01', '2999-01-01'"
                            + numbers)
                    .params(organization, campaign)
                    .update();
        }
        sql.sql("UPDATE auto_dialer_campaign_counters SET total_destinations = ?, completed_calls = ?, failed_calls = ?,"
                        + " attempts = ? WHERE campaign_id = ?")
                .params(ROWS, ROWS / 2, ROWS - ROWS / 2, ROWS, campaign)
                .update();
        sql.sql("UPDATE auto_dialer_campaigns SET status = 'paused' WHERE id = ?")
                .param(campaign)
                .update();
    }

    private static void count(JdbcClient sql, long campaign) throws IOException {
        try (InputStream in = StatisticsBench.class.getResourceAsStream("/db/migration/V13__statistics.sql")) {
            String migration = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            Arrays.stream(migration.split(";\\s*\n"))
                    .map(String::strip)
                    .filter(each -> each.startsWith("INSERT"))
                    .forEach(each -> sql.sql(each.replace("state = 3", "state = 3 AND campaign_id = " + campaign))
                            .update());
        }
    }

    static void time(String what, ApiProgram api, String path) {
        double[] millis = new double[ASKED];
        double first = 0;
        int length = 0;
        for (int i = -ASKED; i < ASKED; i++) {
            long begun = System.nanoTime();
            var answer = api.get(path);
            double took = (System.nanoTime() - begun) / 1e6;
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            length = answer.body().length();
            if (i >= 0) {
                millis[i] = took;
            } else if (i == -ASKED) {
                first = took;
            }
        }
        Arrays.sort(millis);
        log.info(
                "{}: first {} ms, then median {}, 95 % {}, slowest {} ms; {} characters",
                what,
                tenth(first),
                tenth(millis[ASKED / 2]),
                tenth(millis[ASKED * 95 / 100]),
                tenth(millis[ASKED - 1]),
                length);
    }

    private static double tenth(double number) {
        return Math.round(number * 10) / 10.0;
    }

    private static long millis(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }
}
