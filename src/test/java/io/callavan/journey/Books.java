package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.simulator.JudgedRequest;
import io.callavan.simulator.Simulator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Audits a campaign: counters against rows, rows against what the carrier saw. */
final class Books {

    private final JdbcClient sql;
    private final Simulator carrier;

    Books(RunningDialer dialer, Simulator carrier) {
        this.sql = dialer.sql();
        this.carrier = carrier;
    }

    /** Every destination is done, nothing is held, and the counters say what the rows say. */
    void areClosed(long campaign) {
        Map<String, Object> counters = areRight(campaign);
        assertThat(((Number) counters.get("pending_calls")).intValue()).isZero();
        assertThat(((Number) counters.get("active_calls")).intValue()).isZero();
        assertThat(sql.sql("SELECT COUNT(*) FROM auto_dialer_call_sessions WHERE campaign_id = ? AND state < 3")
                        .param(campaign)
                        .query(Integer.class)
                        .single())
                .as("calls still live")
                .isZero();
    }

    /** The counters say what the rows say; the counters. */
    Map<String, Object> areRight(long campaign) {
        Map<String, Object> rows = sql.sql(
                        """
                        SELECT COUNT(*) AS total_destinations, CAST(SUM(d.status = 0) AS SIGNED) AS pending_calls,
                               CAST(SUM(d.status = 1) AS SIGNED) AS active_calls,
                               CAST(SUM(d.outcome = 1) AS SIGNED) AS completed_calls,
                               CAST(SUM(d.outcome = 2) AS SIGNED) AS failed_calls,
                               CAST(SUM(d.outcome = 3) AS SIGNED) AS suppressed_calls,
                               CAST(SUM(d.attempts) AS SIGNED) AS attempts
                        FROM auto_dialer_destinations d JOIN auto_dialer_lists l ON l.version_id = d.version_id
                        WHERE l.campaign_id = ?""")
                .param(campaign)
                .query()
                .singleRow();
        Map<String, Object> counters = sql.sql(
                        """
                        SELECT total_destinations, pending_calls, active_calls, completed_calls, failed_calls,
                               suppressed_calls, attempts
                        FROM auto_dialer_campaign_counters WHERE campaign_id = ?""")
                .param(campaign)
                .query()
                .singleRow();
        counters.forEach((figure, value) ->
                assertThat(((Number) rows.get(figure)).longValue()).as(figure).isEqualTo(((Number) value).longValue()));
        return counters;
    }

    /** Each call the carrier placed has exactly one row that says it was sent, and no row speaks of another. */
    void agreeWithTheCarrier(long campaign, String prefix) {
        List<Long> sent = sql.sql("SELECT id FROM auto_dialer_call_sessions WHERE campaign_id = ? AND state = 3")
                .param(campaign)
                .query(Long.class)
                .list();
        assertThat(callIds(prefix)).containsExactlyInAnyOrderElementsOf(sent);
        int attempts = sql.sql("SELECT attempts FROM auto_dialer_campaign_counters WHERE campaign_id = ?")
                .param(campaign)
                .query(Integer.class)
                .single();
        assertThat(attempts).as("attempts counted").isEqualTo(sent.size());
        int ended = sql.sql("SELECT COALESCE(SUM(calls), 0) FROM auto_dialer_campaign_hours WHERE campaign_id = ?")
                .param(campaign)
                .query(Integer.class)
                .single();
        assertThat(ended).as("ends counted").isEqualTo(sent.size());
    }

    /** The carrier's record of the calls to numbers that begin so, in order of arrival. */
    List<JudgedRequest> calls(String prefix) {
        return carrier.judge().calls().stream()
                .filter(each -> each.number() != null && each.number().startsWith(prefix))
                .toList();
    }

    Map<String, List<JudgedRequest>> callsByNumber(String prefix) {
        return calls(prefix).stream().collect(Collectors.groupingBy(JudgedRequest::number));
    }

    private List<Long> callIds(String prefix) {
        return calls(prefix).stream()
                .map(each -> each.profile().get("callavan_call").asLong())
                .toList();
    }
}
