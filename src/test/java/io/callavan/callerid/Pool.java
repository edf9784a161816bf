package io.callavan.callerid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A campaign with a pool in an organization of its own, written straight into the tables. */
final class Pool {

    private static final AtomicLong CALLS = new AtomicLong(System.nanoTime() & 0xFFFFFFFFFFL);
    private static final String NOW = "'2026-03-02 12:00:00'";

    private final JdbcClient jdbc;
    final long organization;
    final long campaign;
    final List<Long> dids = new ArrayList<>();

    Pool(JdbcClient jdbc, String strategy, int... weights) {
        this.jdbc = jdbc;
        String slug = UUID.randomUUID().toString();
        insert("INSERT INTO organizations (slug, name, created_at) VALUES ('" + slug + "', 'Test', " + NOW + ")");
        organization = id("SELECT id FROM organizations WHERE slug = '" + slug + "'");
        insert("INSERT INTO auto_dialer_campaigns (organization_id, name, routing_destination_type, caller_id_strategy,"
                + " caller_id_pool_enabled, created_at, updated_at) VALUES (" + organization + ", 'Test', 'hangup', '"
                + strategy + "', TRUE, " + NOW + ", " + NOW + ")");
        campaign = id("SELECT id FROM auto_dialer_campaigns WHERE organization_id = " + organization);
        for (int weight : weights) {
            add(weight);
        }
    }

    /** A further campaign of the organization on the same numbers. */
    Pool(Pool other, String strategy) {
        jdbc = other.jdbc;
        organization = other.organization;
        String name = UUID.randomUUID().toString();
        insert("INSERT INTO auto_dialer_campaigns (organization_id, name, routing_destination_type, caller_id_strategy,"
                + " caller_id_pool_enabled, created_at, updated_at) VALUES (" + organization + ", '" + name
                + "', 'hangup', '" + strategy + "', TRUE, " + NOW + ", " + NOW + ")");
        campaign = id("SELECT id FROM auto_dialer_campaigns WHERE name = '" + name + "'");
        for (long did : other.dids) {
            insert("INSERT INTO auto_dialer_campaign_caller_ids (campaign_id, did_id) VALUES (" + campaign + ", " + did
                    + ")");
            dids.add(did);
        }
    }

    /** Settings of the campaign, as SQL assigns them. */
    Pool with(String assignments) {
        insert("UPDATE auto_dialer_campaigns SET " + assignments + " WHERE id = " + campaign);
        return this;
    }

    long add(int weight) {
        return add("+1202555" + (1000 + dids.size()), weight);
    }

    long add(String number, int weight) {
        insert("INSERT INTO did_numbers (organization_id, phone_number, created_at, updated_at) VALUES (" + organization
                + ", '" + number + "', " + NOW + ", " + NOW + ")");
        long did = id("SELECT id FROM did_numbers WHERE organization_id = " + organization + " AND phone_number = '"
                + number + "'");
        insert("INSERT INTO auto_dialer_campaign_caller_ids (campaign_id, did_id, weight) VALUES (" + campaign + ", "
                + did + ", " + weight + ")");
        dids.add(did);
        return did;
    }

    void enable(long did, boolean enabled) {
        insert("UPDATE did_numbers SET enabled = " + enabled + " WHERE id = " + did);
    }

    /** A claimed call to a destination of its own. */
    long call() {
        return call(CALLS.incrementAndGet());
    }

    long call(long destination) {
        return call(destination, "+" + CALLS.incrementAndGet());
    }

    long call(long destination, String number) {
        long id = CALLS.incrementAndGet();
        insert("INSERT INTO auto_dialer_call_sessions (id, organization_id, campaign_id, destination_id, node_id,"
                + " phone_number, try_count, slot_no, state, carrier, webhook_token, claimed_at, check_at, expires_at)"
                + " VALUES (" + id + ", " + organization + ", " + campaign + ", " + destination + ", 1, '" + number
                + "', 1, " + id % 30000 + ", 0, 'sim', '', " + NOW + ", '2099-01-01', '2099-01-01')");
        return id;
    }

    /** The number failed so often in a row. */
    void failed(long did, int times, String at) {
        insert("REPLACE INTO did_failures (did_id, in_a_row, last_at) VALUES (" + did + ", " + times + ", '" + at
                + "')");
    }

    void state(long call, int state) {
        insert("UPDATE auto_dialer_call_sessions SET state = " + state + " WHERE id = " + call);
    }

    List<Map<String, Object>> rows() {
        return jdbc.sql("SELECT did_id, weight, credit FROM auto_dialer_campaign_caller_ids WHERE campaign_id = :c"
                        + " ORDER BY did_id")
                .param("c", campaign)
                .query()
                .listOfRows();
    }

    int creditSum() {
        return jdbc.sql("SELECT SUM(credit) FROM auto_dialer_campaign_caller_ids WHERE campaign_id = :c")
                .param("c", campaign)
                .query(Integer.class)
                .single();
    }

    /** Calls by number, as the statistics count them. */
    Map<Long, Integer> counted() {
        return counts(
                "SELECT did_id, total_calls FROM auto_dialer_caller_id_stats WHERE campaign_id = :c ORDER BY did_id");
    }

    /** Calls by number, as the calls themselves show. */
    Map<Long, Integer> shown() {
        return counts(
                "SELECT did_id, COUNT(*) FROM auto_dialer_call_sessions WHERE campaign_id = :c AND did_id IS NOT NULL"
                        + " GROUP BY did_id ORDER BY did_id");
    }

    private Map<Long, Integer> counts(String sql) {
        var counts = new LinkedHashMap<Long, Integer>();
        jdbc.sql(sql).param("c", campaign).query(row -> {
            counts.put(row.getLong(1), row.getInt(2));
        });
        return counts;
    }

    private void insert(String sql) {
        jdbc.sql(sql).update();
    }

    private long id(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
