package io.callavan.pacing;

import io.callavan.call.CallSettings;
import io.callavan.call.ClaimedCall;
import io.callavan.call.Deadlines;
import io.callavan.sql.Uuids;
import io.callavan.time.Utc;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes what was claimed, within the claim's transaction. */
@Component
class ClaimedStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    ClaimedStore(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /**
     * The calls, their destinations, those of which no call is allowed any more, and the counters, in this order.
     *
     * @param spent candidates whose destination ends without a call
     */
    void write(
            List<ClaimedCall> claimed,
            List<Candidate> spent,
            long node,
            String carrier,
            Instant now,
            Function<CallSettings, Deadlines> deadlines) {
        insert(claimed, node, carrier, now, deadlines);
        progress(claimed);
        giveUp(spent);
        count(claimed, spent);
    }

    private void insert(
            List<ClaimedCall> claimed,
            long node,
            String carrier,
            Instant now,
            Function<CallSettings, Deadlines> deadlines) {
        batch.batchUpdate(
                """
                INSERT INTO auto_dialer_call_sessions
                  (id, uuid, organization_id, campaign_id, destination_id, node_id, phone_number, destination_index, try_count,
                   attempt_no, slot_no, state, caller_id, carrier, webhook_token, claimed_at, check_at, expires_at,
                   outplan_id, queue_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?,
                   (SELECT outplan_id FROM auto_dialer_campaigns WHERE id = ?),
                   (SELECT queue_id FROM auto_dialer_campaigns WHERE id = ?))""",
                claimed.stream()
                        .map(call -> {
                            Deadlines bounds = deadlines.apply(call.settings());
                            return new Object[] {
                                call.id(),
                                Uuids.bytes(Uuids.at(now)),
                                call.organizationId(),
                                call.campaignId(),
                                call.destinationId(),
                                node,
                                call.phoneNumber(),
                                call.addressNo(),
                                call.tryCount(),
                                call.attemptNo(),
                                call.slot(),
                                call.callerId(),
                                call.settings().flow() ? CallSettings.FLOW : carrier,
                                call.webhookToken(),
                                Utc.of(now),
                                Utc.of(bounds.checkAt()),
                                Utc.of(bounds.expiresAt()),
                                call.campaignId(),
                                call.campaignId()
                            };
                        })
                        .toList());
    }

    private void progress(List<ClaimedCall> claimed) {
        batch.batchUpdate(
                """
                UPDATE auto_dialer_destinations
                SET status = 1, attempts = attempts + 1, address_no = ?, try_count_0 = try_count_0 + ? WHERE id = ?""",
                claimed.stream()
                        .map(each ->
                                new Object[] {each.addressNo(), each.addressNo() == 0 ? 1 : 0, each.destinationId()})
                        .toList());
        batch.batchUpdate(
                """
                UPDATE auto_dialer_destination_addresses SET try_count = try_count + 1
                WHERE destination_id = ? AND address_no = ?""",
                claimed.stream()
                        .filter(each -> each.addressNo() > 0)
                        .map(each -> new Object[] {each.destinationId(), each.addressNo()})
                        .toList());
    }

    /** Their campaign's plan was changed, or skips each address they have: no call would ever end them. */
    private void giveUp(List<Candidate> spent) {
        batch.batchUpdate(
                """
                UPDATE auto_dialer_destinations
                SET status = 2, outcome = 2, last_disposition = COALESCE(last_disposition, 'no_address') WHERE id = ?""",
                spent.stream().map(each -> new Object[] {each.destinationId()}).toList());
    }

    private void count(List<ClaimedCall> claimed, List<Candidate> spent) {
        Map<Long, Integer> calls = claimed.stream()
                .collect(Collectors.groupingBy(ClaimedCall::campaignId, Collectors.summingInt(each -> 1)));
        Map<Long, Integer> failed = spent.stream()
                .collect(Collectors.groupingBy(each -> each.campaign().id(), Collectors.summingInt(each -> 1)));
        var campaigns = new TreeSet<Long>(calls.keySet());
        campaigns.addAll(failed.keySet());
        campaigns.forEach(
                campaignId -> count(campaignId, calls.getOrDefault(campaignId, 0), failed.getOrDefault(campaignId, 0)));
    }

    private void count(long campaignId, int calls, int failed) {
        jdbc.sql(
                        """
                        UPDATE auto_dialer_campaign_counters
                        SET pending_calls = pending_calls - ?, active_calls = active_calls + ?,
                            failed_calls = failed_calls + ?, attempts = attempts + ?
                        WHERE campaign_id = ?""")
                .params(calls + failed, calls, failed, calls, campaignId)
                .update();
    }
}
