package io.callavan.pacing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.call.CallSettings;
import io.callavan.call.CallSettings.MachineDetection;
import io.callavan.retry.Retries;
import io.callavan.routing.RoutingTargets;
import io.callavan.schedule.CallingWindow;
import io.callavan.schedule.Schedules;
import io.callavan.time.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads, without locks, what an owner has to know of its campaigns. */
@Component
class CampaignRowStore {

    private static final int DEFAULT_TIME_LIMIT = 3600;

    private final JdbcClient jdbc;
    private final Schedules schedules;
    private final ObjectMapper json;
    private final Retries retries;
    private final RoutingTargets targets;

    CampaignRowStore(JdbcClient jdbc, Schedules schedules, ObjectMapper json, Retries retries, RoutingTargets targets) {
        this.jdbc = jdbc;
        this.schedules = schedules;
        this.json = json;
        this.retries = retries;
        this.targets = targets;
    }

    Optional<CampaignRow> campaign(long id, long node) {
        return campaign(id, "c.status = 'active' AND c.owner = :node", node);
    }

    /** The same in any status, whoever owns it. */
    Optional<CampaignRow> anyCampaign(long id) {
        return campaign(id, ":node = 0", 0);
    }

    private Optional<CampaignRow> campaign(long id, String condition, long node) {
        List<Long> versions = jdbc.sql(
                        """
                        SELECT version_id FROM auto_dialer_lists
                        WHERE campaign_id = ? AND version_id IS NOT NULL ORDER BY id""")
                .param(id)
                .query(Long.class)
                .list();
        return jdbc.sql(
                        """
                        SELECT c.*, o.source, o.dial_timeout AS outplan_timeout, %s
                        FROM auto_dialer_campaigns c LEFT JOIN outplans o ON o.id = c.outplan_id
                        WHERE c.id = :id AND %s"""
                                .formatted(Retries.COLUMNS, condition))
                .param("id", id)
                .param("node", node)
                .query((row, number) -> campaignRow(row, versions))
                .optional();
    }

    /** Slot to call of the campaign's live calls. */
    Map<Integer, Long> liveSlots(long campaignId) {
        var slots = new HashMap<Integer, Long>();
        jdbc.sql(
                        """
                        SELECT live_slot, id FROM auto_dialer_call_sessions
                        WHERE campaign_id = ? AND live_slot IS NOT NULL""")
                .param(campaignId)
                .query(row -> {
                    slots.put(row.getInt("live_slot"), row.getLong("id"));
                });
        return slots;
    }

    /** The agents of a queue; none if there is no such queue. */
    Agents agents(long queueId) {
        return jdbc.sql("SELECT available, told_at, stale_after FROM queues WHERE id = ? AND told_at IS NOT NULL")
                .param(queueId)
                .query((row, number) -> {
                    Instant toldAt = Utc.instant(row, "told_at");
                    return new Agents(row.getInt("available"), toldAt, toldAt.plusSeconds(row.getInt("stale_after")));
                })
                .optional()
                .orElse(Agents.UNKNOWN);
    }

    /** The live calls of the campaign that somebody answered by then. */
    Set<Long> answeredBy(long campaignId, Instant then) {
        return Set.copyOf(jdbc.sql(
                        """
                        SELECT id FROM auto_dialer_call_sessions
                        WHERE campaign_id = ? AND live_slot IS NOT NULL AND answered_at <= ?""")
                .params(campaignId, Utc.of(then))
                .query(Long.class)
                .list());
    }

    private static @Nullable ServiceLevel serviceLevel(ResultSet row) throws SQLException {
        Long queue = row.getObject("queue_id", Long.class);
        return queue == null
                ? null
                : new ServiceLevel(
                        queue,
                        row.getInt("service_level"),
                        ServiceLevel.Formula.of(row.getString("service_level_formula")));
    }

    private CampaignRow campaignRow(ResultSet row, List<Long> versions) throws SQLException {
        String source = row.getString("source");
        boolean pooled = source == null && row.getBoolean("caller_id_pool_enabled");
        Integer outplanTimeout = row.getObject("outplan_timeout", Integer.class);
        int dialTimeout = outplanTimeout == null ? row.getInt("dial_timeout") : (outplanTimeout + 999) / 1000;
        Integer timeLimit = row.getObject("time_limit", Integer.class);
        Long target = row.getObject("routing_destination_id", Long.class);
        var settings = new CallSettings(
                row.getInt("calls_per_second"),
                pooled,
                row.getString("routing_destination_type"),
                target,
                row.getString("destination_connect"),
                dialTimeout,
                timeLimit == null ? DEFAULT_TIME_LIMIT : timeLimit,
                row.getBoolean("record_calls"),
                row.getBoolean("amd_enabled") ? machineDetection(row) : null,
                target == null ? List.of() : targets.addresses(target),
                row.getString("actions"),
                CallSettings.FLOW.equals(row.getString("type")));
        return new CampaignRow(
                row.getLong("id"),
                row.getLong("organization_id"),
                row.getString("name"),
                row.getInt("concurrent_active_calls"),
                source != null ? source : pooled ? null : row.getString("caller_id"),
                settings,
                window(row),
                versions,
                retries.read(row).limits(),
                serviceLevel(row));
    }

    private CallingWindow window(ResultSet row) throws SQLException {
        return schedules.window(
                json(row.getString("schedule")),
                days(row.getString("days_active")),
                row.getObject("start_time", Integer.class),
                row.getObject("end_time", Integer.class),
                ZoneId.of(row.getString("timezone")),
                row.getObject("start_date", LocalDate.class),
                row.getObject("end_date", LocalDate.class));
    }

    private @Nullable JsonNode json(@Nullable String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a campaign's row holds broken JSON", unreadable);
        }
    }

    private @Nullable List<String> days(@Nullable String text) {
        JsonNode days = json(text);
        return days == null ? null : json.convertValue(days, new TypeReference<List<String>>() {});
    }

    private static MachineDetection machineDetection(ResultSet row) throws SQLException {
        return MachineDetection.of(
                row.getString("amd_mode"),
                row.getObject("amd_timeout", Integer.class),
                row.getObject("amd_speech_threshold", Integer.class),
                row.getObject("amd_speech_end_threshold", Integer.class),
                row.getObject("amd_silence_timeout", Integer.class));
    }
}
