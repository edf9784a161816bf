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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads, without locks, what an owner has to know of its campaigns and what is due. */
@Component
class DueStore {

    private static final int DEFAULT_TIME_LIMIT = 3600;
    private static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient jdbc;
    private final Schedules schedules;
    private final ObjectMapper json;
    private final Retries retries;
    private final RoutingTargets targets;

    DueStore(JdbcClient jdbc, Schedules schedules, ObjectMapper json, Retries retries, RoutingTargets targets) {
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

    /** The destinations due by now, those of the highest priority first, among them the longest due. */
    List<Long> due(Collection<Long> versions, Instant now, int limit) {
        var due = new ArrayList<Due>();
        versions.forEach(version -> due.addAll(due(version, now, limit)));
        return due.stream()
                .sorted(Comparator.comparing(Due::priority).reversed().thenComparing(Due::at))
                .limit(limit)
                .map(Due::id)
                .toList();
    }

    /** Each level of priority is a range of the index of its own, so that no look sorts what waits. */
    private List<Due> due(long version, Instant now, int limit) {
        var due = new ArrayList<Due>();
        for (Level level : levels(version)) {
            if (!level.earliest().isAfter(now) && due.size() < limit) {
                due.addAll(due(version, level.priority(), now, limit - due.size()));
            }
        }
        return due;
    }

    private List<Due> due(long version, int priority, Instant now, int limit) {
        return jdbc.sql(
                        """
                        SELECT id, next_attempt_at FROM auto_dialer_destinations
                        WHERE version_id = ? AND status = 0 AND priority = ? AND next_attempt_at <= ?
                        ORDER BY next_attempt_at LIMIT ?""")
                .params(version, priority, Utc.of(now), limit)
                .query((row, number) -> new Due(row.getLong("id"), priority, Utc.instant(row, "next_attempt_at")))
                .list();
    }

    private record Due(long id, int priority, Instant at) {}

    /** The destinations that wait, at first as {@link #due} takes them, then as they will be due; so many of a level at most. */
    List<Long> waiting(Collection<Long> versions, Instant now, int limit) {
        var waiting = new ArrayList<Due>();
        for (long version : versions) {
            for (Level level : levels(version)) {
                waiting.addAll(due(version, level.priority(), FAR, limit));
            }
        }
        Comparator<Due> byTurn = Comparator.comparing((Due each) -> each.at().isAfter(now))
                .thenComparing(each -> each.at().isAfter(now) ? 0 : -each.priority())
                .thenComparing(Due::at);
        return waiting.stream().sorted(byTurn).limit(limit).map(Due::id).toList();
    }

    /** When the next destination of the version is due, if any waits. */
    Optional<Instant> nextDue(long version) {
        return levels(version).stream().map(Level::earliest).min(Comparator.naturalOrder());
    }

    /** The priorities at which destinations wait, the highest first: one dive into the index for each (a loose scan). */
    private List<Level> levels(long version) {
        return jdbc
                .sql(
                        """
                        SELECT priority, MIN(next_attempt_at) AS earliest FROM auto_dialer_destinations
                        WHERE version_id = ? AND status = 0 GROUP BY version_id, status, priority""")
                .param(version)
                .query((row, number) -> new Level(row.getInt("priority"), Utc.instant(row, "earliest")))
                .list()
                .stream()
                .sorted(Comparator.comparing(Level::priority).reversed())
                .toList();
    }

    private record Level(int priority, Instant earliest) {}

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
