package io.callavan.pacing;

import io.callavan.call.Particulars;
import io.callavan.retry.Tries;
import io.callavan.time.Utc;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads destinations that wait for a call, with all their addresses. */
@Component
class IdleStore {

    private static final String IDLE =
            """
            SELECT id, phone_number, attempts, address_no, try_count_0, invalid_addresses, name, detail, variables, timezone
            FROM auto_dialer_destinations
            WHERE id IN (:ids) AND status = 0 AND next_attempt_at <= :now ORDER BY id""";
    private static final int AT_ONCE = 1000;

    private final JdbcClient jdbc;

    IdleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of these destinations that are due, in ascending order of their ids. */
    Map<Long, IdleDestination> read(Collection<Long> ids, Instant now) {
        return read(IDLE, ids, now);
    }

    /** The same, each locked until the transaction ends. */
    Map<Long, IdleDestination> lock(Collection<Long> ids, Instant now) {
        return read(IDLE + " FOR UPDATE", ids, now);
    }

    /**
     * Destination to the campaign that dials it; none for those that a newer version of their list has taken the place of, or whose list
     * has gone elsewhere.
     *
     * @param campaigns that may be; the caller holds their rows, so that what they dial stays the same
     */
    Map<Long, Long> dialers(Collection<Long> ids, Collection<Long> campaigns) {
        var dialers = new HashMap<Long, Long>();
        if (ids.isEmpty()) {
            return dialers;
        }
        jdbc.sql(
                        """
                        SELECT d.id, l.campaign_id FROM auto_dialer_destinations d FORCE INDEX (PRIMARY)
                        JOIN auto_dialer_lists l ON l.version_id = d.version_id AND l.campaign_id IN (:campaigns)
                        WHERE d.id IN (:ids)""")
                .param("campaigns", campaigns)
                .param("ids", ids)
                .query(row -> {
                    dialers.put(row.getLong("id"), row.getLong("campaign_id"));
                });
        return dialers;
    }

    /** What the forecast needs of destinations, whether or not they are due or idle; those that are gone are left out. */
    List<Waiting> waiting(List<Long> ids) {
        var waiting = new HashMap<Long, Waiting>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            addWaiting(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)), waiting);
        }
        return ids.stream().map(waiting::get).filter(Objects::nonNull).toList();
    }

    private void addWaiting(List<Long> ids, Map<Long, Waiting> waiting) {
        var addressed = new HashMap<Long, IdleDestination>();
        jdbc.sql(
                        """
                        SELECT id, phone_number, attempts, address_no, try_count_0, invalid_addresses, timezone, priority, next_attempt_at
                        FROM auto_dialer_destinations WHERE id IN (:ids)""")
                .param("ids", ids)
                .query(row -> {
                    var destination = new IdleDestination(
                            row.getLong("id"),
                            new Tries(
                                    row.getInt("address_no"),
                                    new TreeMap<>(Map.of(0, row.getInt("try_count_0"))),
                                    row.getInt("attempts"),
                                    row.getInt("invalid_addresses")),
                            new TreeMap<>(Map.of(0, row.getString("phone_number"))),
                            Particulars.NONE,
                            row.getString("timezone"));
                    addressed.put(destination.id(), destination);
                    waiting.put(
                            destination.id(),
                            new Waiting(
                                    destination.id(),
                                    row.getInt("priority"),
                                    Utc.instant(row, "next_attempt_at"),
                                    destination.addresses(),
                                    destination.tries(),
                                    destination.timezone()));
                });
        addFurtherAddresses(addressed);
    }

    private Map<Long, IdleDestination> read(String sql, Collection<Long> ids, Instant now) {
        var idle = new LinkedHashMap<Long, IdleDestination>();
        if (ids.isEmpty()) {
            return idle;
        }
        jdbc.sql(sql).param("ids", ids).param("now", Utc.of(now)).query(row -> {
            idle.put(
                    row.getLong("id"),
                    new IdleDestination(
                            row.getLong("id"),
                            new Tries(
                                    row.getInt("address_no"),
                                    new TreeMap<>(Map.of(0, row.getInt("try_count_0"))),
                                    row.getInt("attempts"),
                                    row.getInt("invalid_addresses")),
                            new TreeMap<>(Map.of(0, row.getString("phone_number"))),
                            new Particulars(row.getString("name"), row.getString("detail"), row.getString("variables")),
                            row.getString("timezone")));
        });
        addFurtherAddresses(idle);
        return idle;
    }

    /** Whoever changes tries holds their destination. */
    private void addFurtherAddresses(Map<Long, IdleDestination> idle) {
        if (idle.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        SELECT destination_id, address_no, target, try_count FROM auto_dialer_destination_addresses
                        WHERE destination_id IN (:ids)""")
                .param("ids", idle.keySet())
                .query(row -> {
                    IdleDestination destination = Objects.requireNonNull(idle.get(row.getLong("destination_id")));
                    destination.addresses().put(row.getInt("address_no"), row.getString("target"));
                    destination.tries().byAddress().put(row.getInt("address_no"), row.getInt("try_count"));
                });
    }
}
