package io.callavan.destination;

import io.callavan.sql.Sql;
import io.callavan.time.Utc;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** Writes batches of destinations. */
@Component
class AppendStore {

    private static final String LIST = Sql.of("destination/list");
    private static final String INSERT = Sql.of("destination/insert-batch");
    private static final String INSERT_ADDRESSES = Sql.of("destination/insert-addresses");
    private static final String OPEN = Sql.of("destination/open-version");
    private static final String IDS = "SELECT id, phone_number FROM auto_dialer_destinations"
            + " WHERE version_id = :version AND phone_number IN (:numbers)";

    /**
     * A list as the transaction sees it.
     *
     * @param status processing also while a campaign dials the version before the one that is being imported
     * @param region of numbers without country code; null for the organization's
     */
    record Held(long id, String status, @Nullable Long campaignId, @Nullable Long versionId, @Nullable String region) {}

    private final JdbcClient jdbc;

    AppendStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Held> find(long organizationId, long listId) {
        return jdbc.sql(LIST + " AND l.organization_id = :organization")
                .param("id", listId)
                .param("organization", organizationId)
                .query(Held.class)
                .optional();
    }

    Held lock(long listId) {
        return jdbc.sql(LIST + " FOR UPDATE")
                .param("id", listId)
                .query(Held.class)
                .single();
    }

    /** The campaign's status, which stays until the transaction ends; claims of it may go on. None if it was deleted. */
    Optional<String> holdCampaign(long campaignId) {
        return jdbc.sql("SELECT status FROM auto_dialer_campaigns WHERE id = :id LOCK IN SHARE MODE")
                .param("id", campaignId)
                .query(String.class)
                .optional();
    }

    /** The first version of a list that never was imported, or whose every import failed. */
    long open(long listId, Instant now) {
        var key = new GeneratedKeyHolder();
        jdbc.sql(OPEN).param("list", listId).param("now", Utc.of(now)).update(key);
        long version = Objects.requireNonNull(key.getKey()).longValue();
        jdbc.sql("UPDATE auto_dialer_lists SET version_id = :version, status = 'ready', updated_at = :now"
                        + " WHERE id = :list")
                .param("version", version)
                .param("list", listId)
                .param("now", Utc.of(now))
                .update();
        return version;
    }

    /** Those of the numbers that the version has already. */
    List<String> present(long version, List<String> numbers) {
        return List.copyOf(ids(version, numbers).keySet());
    }

    /** Number to id. */
    Map<String, Long> insert(long version, List<NewDestination> destinations, Instant now) {
        var due = Utc.of(now);
        jdbc.sql(INSERT)
                .param(
                        "rows",
                        destinations.stream()
                                .map(each -> new Object[] {
                                    version,
                                    each.first(),
                                    each.name(),
                                    each.detail(),
                                    each.data(),
                                    each.variables(),
                                    each.priority(),
                                    each.timezone(),
                                    due
                                })
                                .toList())
                .update();
        Map<String, Long> ids =
                ids(version, destinations.stream().map(NewDestination::first).toList());
        insertAddresses(destinations, ids);
        return ids;
    }

    private void insertAddresses(List<NewDestination> destinations, Map<String, Long> ids) {
        var rows = new ArrayList<Object[]>();
        for (NewDestination each : destinations) {
            Long id = ids.get(Batch.key(each.first()));
            each.addresses()
                    .tailMap(1)
                    .forEach((place, address) -> rows.add(new Object[] {id, place, Address.typeOf(address), address}));
        }
        if (!rows.isEmpty()) {
            jdbc.sql(INSERT_ADDRESSES).param("rows", rows).update();
        }
    }

    private Map<String, Long> ids(long version, List<String> numbers) {
        var ids = new HashMap<String, Long>();
        jdbc.sql(IDS).param("version", version).param("numbers", numbers).query(row -> {
            ids.put(Batch.key(row.getString("phone_number")), row.getLong("id"));
        });
        return ids;
    }

    void count(long version, @Nullable Long campaignId, int added) {
        jdbc.sql("UPDATE auto_dialer_list_versions SET accepted_rows = accepted_rows + :added,"
                        + " total_rows = total_rows + :added WHERE id = :version")
                .param("added", added)
                .param("version", version)
                .update();
        if (campaignId != null) {
            jdbc.sql("UPDATE auto_dialer_campaign_counters SET total_destinations = total_destinations + :added,"
                            + " pending_calls = pending_calls + :added WHERE campaign_id = :campaign")
                    .param("added", added)
                    .param("campaign", campaignId)
                    .update();
        }
    }
}
