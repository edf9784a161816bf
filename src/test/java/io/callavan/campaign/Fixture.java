package io.callavan.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.organization.Caller;
import io.callavan.organization.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** Organizations, numbers, lists and calls to test campaigns with, as rows. */
class Fixture {

    private static final AtomicInteger SEQUENCE = new AtomicInteger();

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;
    private final Campaigns campaigns;
    private final CampaignDialer dialer;

    Fixture(JdbcClient jdbc, ObjectMapper mapper, Campaigns campaigns, CampaignDialer dialer) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.campaigns = campaigns;
        this.dialer = dialer;
    }

    /** An owner in a new organization. */
    Caller caller() {
        long organization = insert(
                "INSERT INTO organizations (slug, name, created_at) VALUES (:slug, 'Test', NOW(3))",
                Map.of("slug", "campaign-" + System.nanoTime() + "-" + SEQUENCE.incrementAndGet()));
        return new Caller(organization, 1, "owner", Role.OWNER);
    }

    long did(Caller caller, boolean enabled) {
        return insert(
                "INSERT INTO did_numbers (organization_id, phone_number, enabled, created_at, updated_at)"
                        + " VALUES (:organization, :number, :enabled, NOW(3), NOW(3))",
                Map.of(
                        "organization",
                        caller.organizationId(),
                        "number",
                        "+1202555" + (1000 + SEQUENCE.incrementAndGet()),
                        "enabled",
                        enabled));
    }

    long outplan(Caller caller, String source) {
        return insert(
                "INSERT INTO outplans (organization_id, name, source, dial_timeout, try_interval, max_try_count_0,"
                        + " created_at, updated_at)"
                        + " VALUES (:organization, 'Plan', NULLIF(:source, ''), 1000, 0, 1, NOW(3), NOW(3))",
                Map.of("organization", caller.organizationId(), "source", source));
    }

    long target(Caller caller, String type, String address) {
        long target = insert(
                "INSERT INTO routing_targets (organization_id, name, type, created_at, updated_at)"
                        + " VALUES (:organization, 'Target', :type, NOW(3), NOW(3))",
                Map.of("organization", caller.organizationId(), "type", type));
        update(
                "INSERT INTO routing_target_addresses (target_id, position, address) VALUES (:target, 0, :address)",
                Map.of("target", target, "address", address));
        return target;
    }

    long queue(Caller caller) {
        return insert(
                "INSERT INTO queues (organization_id, name, poll_seconds, stale_after, poll_at, created_at, updated_at)"
                        + " VALUES (:organization, 'Queue', 5, 15, NOW(3), NOW(3), NOW(3))",
                Map.of("organization", caller.organizationId()));
    }

    /** A ready list of so many idle destinations, assigned, with the counters as they follow. */
    void assignList(Caller caller, long campaign, int destinations) {
        long list = insert(
                "INSERT INTO auto_dialer_lists (organization_id, name, status, campaign_id, created_at, updated_at)"
                        + " VALUES (:organization, :name, 'in_use', :campaign, NOW(3), NOW(3))",
                Map.of(
                        "organization",
                        caller.organizationId(),
                        "name",
                        "List " + SEQUENCE.incrementAndGet(),
                        "campaign",
                        campaign));
        long version = insert(
                "INSERT INTO auto_dialer_list_versions (list_id, version_number, status, file_name, created_at, touched_at)"
                        + " VALUES (:list, 1, 'ready', 'list.csv', NOW(3), NOW(3))",
                Map.of("list", list));
        update(
                "UPDATE auto_dialer_lists SET version_id = :version WHERE id = :list",
                Map.of("version", version, "list", list));
        for (int i = 0; i < destinations; i++) {
            update(
                    "INSERT INTO auto_dialer_destinations (version_id, phone_number, next_attempt_at)"
                            + " VALUES (:version, :number, NOW(3))",
                    Map.of("version", version, "number", "+1202556" + (1000 + i)));
        }
        update(
                "UPDATE auto_dialer_campaign_counters SET total_destinations = total_destinations + :n,"
                        + " pending_calls = pending_calls + :n WHERE campaign_id = :campaign",
                Map.of("n", destinations, "campaign", campaign));
    }

    /** The campaign's figures as if its destinations were so. */
    void counters(long campaign, int completed, int failed, int pending, int active) {
        update(
                "UPDATE auto_dialer_campaign_counters SET total_destinations = :total, completed_calls = :completed,"
                        + " failed_calls = :failed, pending_calls = :pending, active_calls = :active"
                        + " WHERE campaign_id = :campaign",
                Map.of(
                        "total", completed + failed + pending + active,
                        "completed", completed,
                        "failed", failed,
                        "pending", pending,
                        "active", active,
                        "campaign", campaign));
    }

    /** One call of the campaign in a state of its row; answered where {@code billsec} is not null. */
    void call(Caller caller, long campaign, Map<String, ?> columns) {
        var row = new HashMap<String, Object>(Map.of(
                "id",
                SEQUENCE.incrementAndGet() + System.nanoTime(),
                "organization",
                caller.organizationId(),
                "campaign",
                campaign,
                "destination",
                // none that another test has
                (1L << 40) + SEQUENCE.incrementAndGet(),
                "try",
                1,
                "state",
                3));
        row.put("disposition", null);
        row.put("billsec", null);
        row.putAll(columns);
        update(
                "INSERT INTO auto_dialer_call_sessions (id, organization_id, campaign_id, destination_id, node_id,"
                        + " phone_number, try_count, attempt_no, slot_no, state, carrier, webhook_token, disposition, claimed_at,"
                        + " answered_at, billsec, check_at, expires_at) VALUES (:id, :organization, :campaign,"
                        + " :destination, 1, CONCAT('+', :id), :try, :try, :destination % 30000, :state, 'test', '', :disposition, NOW(3),"
                        + " IF(:billsec IS NULL, NULL, NOW(3)), :billsec, NOW(3), NOW(3))",
                row);
    }

    /**
     * Calls of the campaign that ended in that hour, or that minute of the last hour, as they are counted: so many, so many
     * of them answered, all of them timed.
     */
    void ended(
            long campaign,
            String at,
            String disposition,
            int calls,
            int answered,
            int retries,
            int duration,
            int talked) {
        update(
                "INSERT INTO auto_dialer_campaign_hours VALUES (:campaign, DATE_FORMAT(:at, '%Y-%m-%d %H:00:00'),"
                        + " :disposition, :calls, :answered, 0, :retries, :calls, :duration, :talked)",
                Map.of(
                        "campaign", campaign,
                        "at", at,
                        "disposition", disposition,
                        "calls", calls,
                        "answered", answered,
                        "retries", retries,
                        "duration", duration,
                        "talked", talked));
        update(
                "INSERT INTO auto_dialer_campaign_minutes VALUES (:campaign, MINUTE(:at), :disposition,"
                        + " DATE_FORMAT(:at, '%Y-%m-%d %H:%i:00'), :calls, :answered)",
                Map.of(
                        "campaign", campaign,
                        "at", at,
                        "disposition", disposition,
                        "calls", calls,
                        "answered", answered));
    }

    /** A draft that can be started, but for what {@code settings} says otherwise. */
    long startable(Caller caller, String settings) {
        long id = create(caller, settings);
        assignList(caller, id, 2);
        return id;
    }

    /** A draft that hangs up on answer and has a caller ID, but for what {@code settings} says otherwise. */
    long create(Caller caller, String settings) {
        ObjectNode given =
                json("{\"name\": \"Test\", \"routing_destination_type\": \"hangup\", \"caller_id\": \"+12025550100\"}");
        given.setAll(json(settings));
        return data(campaigns.create(caller, given)).path("id").asLong();
    }

    /** One in this status, by way of the verbs alone. */
    long inStatus(Caller caller, CampaignStatus status) {
        long id = startable(caller, "{}");
        if (status != CampaignStatus.DRAFT && status != CampaignStatus.ARCHIVED) {
            campaigns.start(caller, id);
        }
        switch (status) {
            case PAUSED -> campaigns.pause(caller, id, null, null);
            case ARCHIVED -> campaigns.archive(caller, id, null);
            case COMPLETED -> {
                counters(id, 2, 0, 0, 0);
                dialer.wake();
            }
            default -> {}
        }
        return id;
    }

    String statusOf(long id) {
        return jdbc.sql("SELECT status FROM auto_dialer_campaigns WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** The campaign's events in order, each with its reason where it has one: {@code CampaignPaused ended}. */
    List<String> events(long id) {
        return jdbc.sql("SELECT CONCAT_WS(' ', type, reason) FROM auto_dialer_campaign_events"
                        + " WHERE campaign_id = :id ORDER BY id")
                .param("id", id)
                .query(String.class)
                .list();
    }

    /** The pool as the choice of a caller ID finds it: {@code 7 weight 3 credit 5}. */
    List<String> pool(long id) {
        return jdbc.sql("SELECT CONCAT(did_id, ' weight ', weight, ' credit ', credit)"
                        + " FROM auto_dialer_campaign_caller_ids WHERE campaign_id = :id ORDER BY did_id")
                .param("id", id)
                .query(String.class)
                .list();
    }

    /** No campaign of an earlier test is left for the time to change. */
    void forgetOthers() {
        update("UPDATE auto_dialer_campaigns SET status = 'archived'", Map.of());
    }

    ObjectNode json(String text) {
        try {
            return (ObjectNode) mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** What an answer's {@code data} says. */
    JsonNode data(Object answer) {
        return mapper.valueToTree(answer).path("data");
    }

    JsonNode tree(Object answer) {
        return mapper.valueToTree(answer);
    }

    void update(String sql, Map<String, ?> parameters) {
        jdbc.sql(sql).params(parameters).update();
    }

    private long insert(String sql, Map<String, ?> parameters) {
        var key = new GeneratedKeyHolder();
        jdbc.sql(sql).params(parameters).update(key);
        return Objects.requireNonNull(key.getKey()).longValue();
    }
}
