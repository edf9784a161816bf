package io.callavan.explain;

import io.callavan.time.Utc;
import io.callavan.web.ApiProgram;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A campaign as rows. What follows its making happens in the test's own transaction, which is undone: no node sees it active.
 */
final class Explained {

    private static final AtomicLong CALLS = new AtomicLong(1L << 58);

    final ApiProgram program;
    final long campaign;
    final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final JdbcClient sql;
    private long version;

    /** A draft; {@code more} are further members, each with a comma in front. */
    Explained(ApplicationContext context, String more) {
        this(context, program(context), more);
    }

    Explained(ApplicationContext context, ApiProgram program, String more) {
        this.program = program;
        sql = context.getBean(JdbcClient.class);
        var made = program.post(
                "/v1/auto-dialer-campaigns",
                "{\"name\": \"Explained\", \"routing_destination_type\": \"hangup\"" + more + "}");
        campaign = made.json().at("/data/id").asLong();
    }

    /** Made outside of the test's transaction, so that its requests find it. */
    static ApiProgram program(ApplicationContext context) {
        var outside = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        return outside.execute(status -> ApiProgram.of(context));
    }

    /** With a list, active, and paced by a node that lives. */
    Explained active() {
        long node = insert("INSERT INTO nodes (address, started_at, expires_at) VALUES ('test', UTC_TIMESTAMP(3),"
                + " UTC_TIMESTAMP(3) + INTERVAL 1 HOUR)");
        return list().set("status = 'active', owner = " + node);
    }

    Explained list() {
        long list = insert(
                """
                INSERT INTO auto_dialer_lists (organization_id, name, status, campaign_id, created_at, updated_at)
                VALUES (?, UUID(), 'in_use', ?, NOW(3), NOW(3))""",
                program.caller().organizationId(),
                campaign);
        version = insert(
                """
                INSERT INTO auto_dialer_list_versions (list_id, version_number, status, file_name, created_at, touched_at)
                VALUES (?, 1, 'ready', 'list.csv', NOW(3), NOW(3))""",
                list);
        run("UPDATE auto_dialer_lists SET version_id = ? WHERE id = ?", version, list);
        return this;
    }

    /** Settings of the campaign, as SQL assigns them. */
    Explained set(String assignments) {
        run("UPDATE auto_dialer_campaigns SET " + assignments + " WHERE id = ?", campaign);
        return this;
    }

    Explained organization(String assignments) {
        run(
                "UPDATE organizations SET " + assignments + " WHERE id = ?",
                program.caller().organizationId());
        return this;
    }

    /** A waiting destination in UTC. */
    long destination(String number, Instant due, int attempts) {
        run(
                """
                UPDATE auto_dialer_campaign_counters SET total_destinations = total_destinations + 1,
                  pending_calls = pending_calls + 1 WHERE campaign_id = ?""",
                campaign);
        return insert(
                """
                INSERT INTO auto_dialer_destinations
                  (version_id, phone_number, next_attempt_at, attempts, try_count_0, timezone) VALUES (?, ?, ?, ?, ?, 'UTC')""",
                version,
                number,
                Utc.of(due),
                attempts,
                attempts);
    }

    /** So many waiting destinations in UTC, due a minute ago, of numbers of their own; 100,000 at most. */
    void destinations(int count) {
        String digit = "(SELECT 0 AS n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5"
                + " UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9)";
        run(
                """
                INSERT INTO auto_dialer_destinations (version_id, phone_number, next_attempt_at, timezone)
                SELECT ?, CONCAT('+12025', LPAD(number, 6, '0')), ?, 'UTC' FROM
                  (SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n AS number
                   FROM %1$s a JOIN %1$s b JOIN %1$s c JOIN %1$s d JOIN %1$s e) numbers
                WHERE number < ?"""
                        .formatted(digit),
                version,
                Utc.of(now.minusSeconds(60)),
                count);
        run(
                """
                UPDATE auto_dialer_campaign_counters SET total_destinations = total_destinations + ?,
                  pending_calls = pending_calls + ? WHERE campaign_id = ?""",
                count,
                count,
                campaign);
    }

    /** An entry of the organization's do-not-call list. */
    void doNotCall(String number) {
        run(
                """
                INSERT INTO do_not_call (organization_id, campaign_id, phone_number, source, created_at)
                VALUES (?, 0, ?, 'api', NOW(3))""",
                program.caller().organizationId(),
                number);
    }

    /** What stands in each table, as far as the test's transaction sees it: its own changes and no other's. */
    Map<String, String> contents() {
        var contents = new TreeMap<String, String>();
        sql.sql(
                        """
                        SELECT table_name, GROUP_CONCAT('COALESCE(`', column_name, '`, CHAR(0))' ORDER BY ordinal_position) AS cells
                        FROM information_schema.columns WHERE table_schema = DATABASE() GROUP BY table_name""")
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .forEach(table -> contents.put(
                        table.getKey(),
                        sql.sql("SELECT CONCAT(COUNT(*), ' ', BIT_XOR(CRC32(CONCAT_WS('|', " + table.getValue()
                                        + ")))) FROM `" + table.getKey() + "`")
                                .query(String.class)
                                .single()));
        return contents;
    }

    /** A call to a destination that nobody asks for. */
    long call(String number, Instant claimed, int state) {
        return call(CALLS.incrementAndGet(), number, claimed, state);
    }

    /** A call of the campaign: 0 claimed, 3 done, as the codes of the column. */
    long call(long destination, String number, Instant claimed, int state) {
        long id = CALLS.incrementAndGet();
        run(
                """
                INSERT INTO auto_dialer_call_sessions (id, organization_id, campaign_id, destination_id, node_id,
                  phone_number, try_count, slot_no, state, carrier, webhook_token, claimed_at, check_at, expires_at)
                VALUES (?, ?, ?, ?, 1, ?, 1, ?, ?, 'sim', '', ?, '2099-01-01', '2099-01-01')""",
                id,
                program.caller().organizationId(),
                campaign,
                destination,
                number,
                id % 30000,
                state,
                Utc.of(claimed));
        return id;
    }

    void run(String statement, Object... values) {
        sql.sql(statement).params(List.of(values)).update();
    }

    long insert(String statement, Object... values) {
        var key = new GeneratedKeyHolder();
        sql.sql(statement).params(List.of(values)).update(key);
        return key.getKey().longValue();
    }
}
