package io.callavan.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.sql.Uuids;
import io.callavan.time.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a campaign from a row of {@code select.sql} and its pool. */
final class CampaignRow {

    private final ResultSet row;
    private final ObjectMapper mapper;

    CampaignRow(ResultSet row, ObjectMapper mapper) {
        this.row = row;
        this.mapper = mapper;
    }

    Campaign campaign(List<PoolNumber> pool) throws SQLException {
        return new Campaign(
                row.getLong("id"),
                Uuids.of(row.getBytes("uuid")),
                row.getLong("organization_id"),
                CampaignStatus.of(row.getString("status")),
                settings(pool),
                counters(row),
                pool,
                new Policy(row.getInt("max_calls_per_second"), row.getInt("max_concurrent_calls")),
                row.getString("outplan_source"),
                row.getString("pause_reason"),
                instant("resume_at"),
                instant("stopped_at"),
                instant("started_at"),
                instant("completed_at"),
                Objects.requireNonNull(instant("created_at")),
                Objects.requireNonNull(instant("updated_at")),
                row.getInt("version"),
                row.getObject("owner", Long.class));
    }

    static Counters counters(ResultSet row) throws SQLException {
        return new Counters(
                row.getInt("total_destinations"),
                row.getInt("completed_calls"),
                row.getInt("failed_calls"),
                row.getInt("suppressed_calls"),
                row.getInt("pending_calls"),
                row.getInt("active_calls"));
    }

    private CampaignSettings settings(List<PoolNumber> pool) throws SQLException {
        return new CampaignSettings(
                row.getString("name"),
                row.getString("description"),
                row.getBoolean("auto_start"),
                row.getString("routing_destination_type"),
                row.getObject("routing_destination_id", Long.class),
                row.getInt("dial_timeout"),
                row.getString("destination_connect"),
                row.getString("caller_id"),
                row.getString("caller_id_strategy"),
                row.getBoolean("caller_id_pool_enabled"),
                pool.stream().map(PoolNumber::entry).toList(),
                row.getInt("max_dial_attempts"),
                row.getInt("concurrent_active_calls"),
                row.getInt("calls_per_second"),
                json("days_active"),
                row.getObject("start_time", Integer.class),
                row.getObject("end_time", Integer.class),
                row.getString("timezone"),
                row.getObject("start_date", LocalDate.class),
                row.getObject("end_date", LocalDate.class),
                json("schedule"),
                row.getObject("time_limit", Integer.class),
                row.getBoolean("record_calls"),
                row.getBoolean("amd_enabled"),
                row.getString("amd_mode"),
                row.getObject("amd_timeout", Integer.class),
                row.getObject("amd_speech_threshold", Integer.class),
                row.getObject("amd_speech_end_threshold", Integer.class),
                row.getObject("amd_silence_timeout", Integer.class),
                row.getString("end_handle"),
                row.getObject("outplan_id", Long.class),
                row.getObject("next_campaign_id", Long.class),
                row.getString("type"),
                row.getInt("service_level"),
                row.getString("service_level_formula"),
                row.getObject("queue_id", Long.class),
                json("actions"),
                row.getBoolean("respect_local_time"),
                row.getString("amd_machine_action"),
                row.getString("amd_machine_result"),
                row.getBoolean("caller_id_local_presence"),
                row.getObject("caller_id_max_per_hour", Integer.class),
                row.getObject("caller_id_max_per_day", Integer.class),
                row.getObject("caller_id_rest_after_failures", Integer.class),
                row.getObject("caller_id_rest_minutes", Integer.class));
    }

    private @Nullable Instant instant(String column) throws SQLException {
        return Utc.nullableInstant(row, column);
    }

    private @Nullable JsonNode json(String column) throws SQLException {
        String text = row.getString(column);
        try {
            return text == null ? null : mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new SQLException(column + " of campaign " + row.getLong("id") + " is not JSON", e);
        }
    }
}
