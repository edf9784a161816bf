package io.callavan.routes;

import io.callavan.web.ApiProgram;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A campaign of a program's organization that could start, made over the API, and its list as rows. */
final class CampaignRows {

    static final String CAMPAIGNS = "/v1/auto-dialer-campaigns";

    private final ApiProgram program;
    private final JdbcClient jdbc;

    CampaignRows(ApiProgram program, JdbcClient jdbc) {
        this.program = program;
        this.jdbc = jdbc;
    }

    /** Its id; the only destination is due in a year, so that nothing is dialed. */
    long startable(String more) {
        long campaign = program.post(
                        CAMPAIGNS,
                        "{\"name\": \"Test\", \"routing_destination_type\": \"hangup\", \"caller_id\": \"+12025550100\""
                                + more + "}")
                .json()
                .path("data")
                .path("id")
                .asLong();
        run(
                """
                INSERT INTO auto_dialer_lists (organization_id, name, status, campaign_id, created_at, updated_at)
                VALUES (:organization, CONCAT('List ', :campaign), 'in_use', :campaign, NOW(3), NOW(3))""",
                campaign);
        run(
                """
                INSERT INTO auto_dialer_list_versions
                  (list_id, version_number, status, file_name, created_at, touched_at)
                SELECT id, 1, 'ready', 'list.csv', NOW(3), NOW(3)
                FROM auto_dialer_lists WHERE campaign_id = :campaign""",
                campaign);
        run(
                """
                UPDATE auto_dialer_campaign_counters SET total_destinations = 1, pending_calls = 1
                WHERE campaign_id = :campaign""",
                campaign);
        run(
                """
                INSERT INTO auto_dialer_destinations (version_id, phone_number, next_attempt_at)
                SELECT v.id, '+12025550123', NOW(3) + INTERVAL 1 YEAR
                FROM auto_dialer_lists l JOIN auto_dialer_list_versions v ON v.list_id = l.id
                WHERE l.campaign_id = :campaign""",
                campaign);
        run(
                """
                UPDATE auto_dialer_lists l JOIN auto_dialer_list_versions v ON v.list_id = l.id
                SET l.version_id = v.id WHERE l.campaign_id = :campaign""",
                campaign);
        return campaign;
    }

    /** As if its destination had been reached. */
    void finish(long campaign) {
        run(
                """
                UPDATE auto_dialer_campaign_counters SET pending_calls = 0, completed_calls = 1
                WHERE campaign_id = :campaign""",
                campaign);
    }

    String statusOf(long campaign) {
        return program.get(CAMPAIGNS + "/" + campaign)
                .json()
                .path("data")
                .path("status")
                .asText();
    }

    private void run(String sql, long campaign) {
        jdbc.sql(sql)
                .param("organization", program.caller().organizationId())
                .param("campaign", campaign)
                .update();
    }
}
