package io.callavan.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares the rows of a campaign that dials one list, of all its versions, with each other. */
record ListAudit(JdbcClient sql, long campaign, long list) {

    void assertCountersEqualRows() {
        assertThat(figures(
                        """
                        SELECT total_destinations, pending_calls, active_calls, completed_calls, failed_calls, attempts
                        FROM auto_dialer_campaign_counters WHERE campaign_id = ?""",
                        campaign))
                .isEqualTo(figures(
                        """
                                SELECT COUNT(*) AS total_destinations, SUM(d.status = 0) AS pending_calls,
                                       SUM(d.status = 1) AS active_calls, SUM(d.outcome = 1) AS completed_calls,
                                       SUM(d.outcome = 2) AS failed_calls, SUM(d.attempts) AS attempts
                                FROM auto_dialer_destinations d JOIN auto_dialer_lists l ON l.version_id = d.version_id
                                WHERE l.id = ?""",
                        list))
                .containsEntry("active_calls", 0L);
    }

    void assertEveryCallHasItsDestination() {
        assertThat(number(
                        "SELECT COUNT(*) FROM auto_dialer_call_sessions WHERE state <> 3 AND campaign_id = ?",
                        campaign))
                .as("calls that have not ended")
                .isZero();
        assertThat(number(
                        """
                        SELECT COUNT(*) FROM auto_dialer_call_sessions s
                        LEFT JOIN auto_dialer_destinations d ON d.id = s.destination_id
                        LEFT JOIN auto_dialer_lists l ON l.version_id = d.version_id AND l.campaign_id = s.campaign_id
                        WHERE l.id IS NULL AND s.campaign_id = ?""",
                        campaign))
                .as("calls whose destination is not in the newest version")
                .isZero();
        assertThat(number(
                        """
                        SELECT COUNT(*) FROM auto_dialer_destinations d JOIN auto_dialer_lists l ON l.version_id = d.version_id
                        WHERE l.id = ? AND d.attempts <>
                          (SELECT COUNT(*) FROM auto_dialer_call_sessions s WHERE s.destination_id = d.id)""",
                        list))
                .as("destinations with other attempts than calls")
                .isZero();
        assertThat(number(
                        """
                        SELECT COUNT(*) FROM auto_dialer_destinations d
                        JOIN auto_dialer_list_versions v ON v.id = d.version_id JOIN auto_dialer_lists l ON l.id = v.list_id
                        WHERE l.id = ? AND l.version_id <> v.id AND (d.attempts > 0 OR d.status <> 0)""",
                        list))
                .as("destinations that were begun with in an older version")
                .isZero();
    }

    long calls() {
        return number("SELECT COUNT(*) FROM auto_dialer_call_sessions WHERE campaign_id = ?", campaign);
    }

    long newestReady() {
        return number(
                "SELECT MAX(version_number) FROM auto_dialer_list_versions WHERE status = 'ready' AND list_id = ?",
                list);
    }

    List<String> numbers() {
        return sql.sql(
                        """
                        SELECT d.phone_number FROM auto_dialer_destinations d
                        JOIN auto_dialer_lists l ON l.version_id = d.version_id WHERE l.id = ?""")
                .param(list)
                .query(String.class)
                .list();
    }

    private Map<String, Long> figures(String query, long id) {
        var figures = new TreeMap<String, Long>();
        sql.sql(query)
                .param(id)
                .query()
                .singleRow()
                .forEach((name, value) -> figures.put(name, ((Number) value).longValue()));
        return figures;
    }

    private long number(String query, long id) {
        return sql.sql(query).param(id).query(Long.class).single();
    }
}
