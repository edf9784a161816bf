package io.callavan.campaign;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.page.Page;
import io.callavan.sql.Sql;
import io.callavan.time.Utc;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** Campaigns' rows: found, held, made, rewritten. */
@Component
class CampaignStore {

    private static final String SELECT = Sql.of("campaign/select");
    private static final String LOCK = Sql.of("campaign/lock");
    private static final String LOCK_POOL = Sql.of("campaign/lock-pool");
    private static final String LOCK_COUNTERS = Sql.of("campaign/lock-counters");
    private static final String WRITE_SETTINGS = Sql.of("campaign/write-settings");
    private static final String POOL = Sql.of("campaign/pool");
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> COLUMNS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    CampaignStore(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** One campaign, if it is the organization's. */
    Optional<Campaign> find(long organizationId, long id) {
        return load(List.of(id)).stream()
                .filter(campaign -> campaign.organizationId() == organizationId)
                .findFirst();
    }

    /**
     * One campaign, held until the transaction ends.
     *
     * @param organizationId whose it must be; null for the dialer itself
     */
    Optional<Campaign> hold(@Nullable Long organizationId, long id) {
        List<Long> held = jdbc.sql(LOCK)
                .param("id", id)
                .param("organization_id", organizationId)
                .query(Long.class)
                .list();
        return load(held).stream().findFirst();
    }

    /** The figures of a campaign that is held, held as well. */
    Counters holdCounters(long id) {
        return jdbc.sql(LOCK_COUNTERS)
                .param("id", id)
                .query((row, n) -> CampaignRow.counters(row))
                .single();
    }

    /** A page of an organization's campaigns, newest first. */
    Page<Campaign> page(CampaignFilter filter, @Nullable Integer page, @Nullable Integer perPage) {
        String from = " FROM auto_dialer_campaigns WHERE organization_id = :organization_id AND " + filter.condition();
        int total = jdbc.sql("SELECT COUNT(*)" + from)
                .params(filter.parameters())
                .query(Integer.class)
                .single();
        var meta = Page.Meta.of(page, perPage, total);
        List<Long> ids = jdbc.sql("SELECT id" + from + " ORDER BY id DESC LIMIT :limit OFFSET :offset")
                .params(filter.parameters())
                .param("limit", meta.perPage())
                .param("offset", meta.offset())
                .query(Long.class)
                .list();
        return new Page<>(load(ids), meta);
    }

    /** These campaigns, newest first. */
    List<Campaign> load(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, List<PoolNumber>> pools = jdbc.sql(POOL).param("ids", ids).query(PoolNumber.class).list().stream()
                .collect(Collectors.groupingBy(PoolNumber::campaignId));
        return jdbc.sql(SELECT)
                .param("ids", ids)
                .query((row, n) ->
                        new CampaignRow(row, mapper).campaign(pools.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    /** Makes a draft with its counters; its id. */
    long insert(long organizationId, CampaignSettings settings, Instant now) {
        var key = new GeneratedKeyHolder();
        jdbc.sql(
                        "INSERT INTO auto_dialer_campaigns (organization_id, name, routing_destination_type, created_at, updated_at)"
                                + " VALUES (:organization_id, :name, :type, :now, :now)")
                .param("organization_id", organizationId)
                .param("name", settings.name())
                .param("type", settings.routingDestinationType())
                .param("now", Utc.of(now))
                .update(key);
        long id = Objects.requireNonNull(key.getKey()).longValue();
        jdbc.sql("INSERT INTO auto_dialer_campaign_counters (campaign_id) VALUES (:id)")
                .param("id", id)
                .update();
        write(id, settings, now, 0);
        writePool(id, settings.callerIdPool());
        return id;
    }

    /** Rewrites the settings of a campaign that is held. */
    void rewrite(Campaign held, CampaignSettings settings, Instant now) {
        write(held.id(), settings, now, 1);
        if (!settings.callerIdPool().equals(held.settings().callerIdPool())) {
            writePool(held.id(), settings.callerIdPool());
        }
    }

    private void write(long id, CampaignSettings settings, Instant now, int edits) {
        Map<String, @Nullable Object> columns = mapper.convertValue(settings, COLUMNS);
        columns.remove("caller_id_pool");
        columns.put("schedule", text(settings.schedule()));
        columns.put("days_active", text(settings.daysActive()));
        columns.put("actions", text(settings.actions()));
        columns.put("id", id);
        columns.put("now", Utc.of(now));
        columns.put("edits", edits);
        jdbc.sql(WRITE_SETTINGS).params(columns).update();
    }

    private static @Nullable String text(@Nullable JsonNode json) {
        return json == null ? null : json.toString();
    }

    /** Numbers that stay keep their standing in the round robin. */
    private void writePool(long id, List<PoolEntry> pool) {
        jdbc.sql(LOCK_POOL).param("id", id).query(Long.class).list();
        jdbc.sql("DELETE FROM auto_dialer_campaign_caller_ids WHERE campaign_id = :id AND did_id NOT IN (:kept)")
                .param("id", id)
                .param(
                        "kept",
                        pool.isEmpty()
                                ? List.of(0L)
                                : pool.stream().map(PoolEntry::didId).toList())
                .update();
        // in the order in which a choice takes the numbers, which inserting holds as well
        List<PoolEntry> ordered =
                pool.stream().sorted(Comparator.comparing(PoolEntry::didId)).toList();
        for (PoolEntry entry : ordered) {
            jdbc.sql("INSERT INTO auto_dialer_campaign_caller_ids (campaign_id, did_id, weight)"
                            + " VALUES (:id, :did, :weight) ON DUPLICATE KEY UPDATE weight = VALUES(weight)")
                    .param("id", id)
                    .param("did", entry.didId())
                    .param("weight", entry.weight())
                    .update();
        }
    }
}
