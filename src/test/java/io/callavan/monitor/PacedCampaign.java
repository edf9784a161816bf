package io.callavan.monitor;

import io.callavan.web.ApiProgram;
import java.util.List;
import java.util.UUID;
import javax.management.ObjectName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** An active campaign whose destinations are due tomorrow, so that it is paced and nothing is dialed. */
record PacedCampaign(ApiProgram program, JdbcClient jdbc, long id, String name) {

    static PacedCampaign start(ApiProgram program, JdbcClient jdbc) {
        String name = "Shown, \"quoted\" " + UUID.randomUUID();
        long id = program.post(
                        "/v1/auto-dialer-campaigns",
                        """
                        {"name": "%s", "routing_destination_type": "hangup", "caller_id": "+12025550100",
                         "calls_per_second": 2, "concurrent_active_calls": 3}"""
                                .formatted(name.replace("\"", "\\\"")))
                .json()
                .at("/data/id")
                .asLong();
        var campaign = new PacedCampaign(program, jdbc, id, name);
        campaign.assignList();
        campaign.patch("start");
        return campaign;
    }

    private void assignList() {
        long list = insert(
                "INSERT INTO auto_dialer_lists (organization_id, name, status, campaign_id, created_at, updated_at)"
                        + " VALUES (?, ?, 'in_use', ?, NOW(3), NOW(3))",
                program.caller().organizationId(),
                "list " + id,
                id);
        long version = insert(
                "INSERT INTO auto_dialer_list_versions (list_id, version_number, status, file_name, created_at, touched_at)"
                        + " VALUES (?, 1, 'ready', 'list.csv', NOW(3), NOW(3))",
                list);
        jdbc.sql("UPDATE auto_dialer_lists SET version_id = ? WHERE id = ?")
                .params(version, list)
                .update();
        insert(
                "INSERT INTO auto_dialer_destinations (version_id, phone_number, next_attempt_at)"
                        + " VALUES (?, '+12025550101', NOW(3) + INTERVAL 1 DAY)",
                version);
        jdbc.sql("UPDATE auto_dialer_campaign_counters SET total_destinations = 1, pending_calls = 1"
                        + " WHERE campaign_id = ?")
                .param(id)
                .update();
    }

    private long insert(String sql, Object... parameters) {
        var key = new GeneratedKeyHolder();
        jdbc.sql(sql).params(parameters).update(key);
        return key.getKey().longValue();
    }

    /** A verb of the API that must succeed. */
    void patch(String verb) {
        var answer = program.patch("/v1/auto-dialer-campaigns/" + id + "/" + verb);
        if (answer.status() != 200) {
            throw new AssertionError(verb + ": " + answer.body());
        }
    }

    String mbean() {
        return "callavan:type=Campaign,id=" + id + ",name=" + ObjectName.quote(name);
    }

    <T> T column(String column, Class<T> type) {
        return jdbc.sql("SELECT " + column + " FROM auto_dialer_campaigns WHERE id = ?")
                .param(id)
                .query(type)
                .single();
    }

    List<String> events() {
        return jdbc.sql("SELECT CONCAT_WS(' ', type, reason) FROM auto_dialer_campaign_events"
                        + " WHERE campaign_id = ? ORDER BY id")
                .param(id)
                .query(String.class)
                .list();
    }
}
