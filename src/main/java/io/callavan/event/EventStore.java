package io.callavan.event;

import io.callavan.sql.Sql;
import io.callavan.time.Utc;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Campaigns write their events; here they are numbered and read. */
@Component
class EventStore {

    private static final String DELIVER = Sql.of("event/deliver");

    private final JdbcClient jdbc;

    EventStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Committed events without a number, the oldest first; index uk_campaign_events_number. */
    List<Long> unpublished(int limit) {
        return jdbc.sql("SELECT id FROM auto_dialer_campaign_events WHERE number IS NULL ORDER BY id LIMIT :limit")
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    /** The number given last; whoever holds it is alone in giving more. */
    long holdLastNumber() {
        return jdbc.sql("SELECT last_number FROM event_numbers WHERE id = 1 FOR UPDATE")
                .query(Long.class)
                .single();
    }

    void writeLastNumber(long number) {
        jdbc.sql("UPDATE event_numbers SET last_number = :number WHERE id = 1")
                .param("number", number)
                .update();
    }

    /** Numbers the event and puts it down for each subscription that wants it. */
    void publish(long id, long number, Instant now) {
        jdbc.sql("UPDATE auto_dialer_campaign_events SET number = :number WHERE id = :id")
                .param("number", number)
                .param("id", id)
                .update();
        jdbc.sql(DELIVER).param("id", id).param("now", Utc.of(now)).update();
    }

    /** The organization's events after that number, the oldest first. */
    List<CampaignEvent> after(long organizationId, long number, int limit) {
        return jdbc.sql("SELECT number, type, created_at, campaign_id, reason FROM auto_dialer_campaign_events"
                        + " WHERE organization_id = :organization AND number > :number ORDER BY number LIMIT :limit")
                .param("organization", organizationId)
                .param("number", number)
                .param("limit", limit)
                .query((row, n) -> CampaignEvent.of(row))
                .list();
    }

    /** The number after which so many of the organization's events stand; 0 if there are no more than that. */
    long beforeLatest(long organizationId, int count) {
        return jdbc.sql("SELECT number FROM auto_dialer_campaign_events WHERE organization_id = :organization"
                        + " AND number IS NOT NULL ORDER BY number DESC LIMIT 1 OFFSET :count")
                .param("organization", organizationId)
                .param("count", count)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** A campaign's events, the latest first; index ix_campaign_events. */
    List<CampaignEvent> latest(long campaignId, int limit) {
        return jdbc.sql("SELECT number, type, created_at, campaign_id, reason FROM auto_dialer_campaign_events"
                        + " WHERE campaign_id = :campaign AND number IS NOT NULL ORDER BY id DESC LIMIT :limit")
                .param("campaign", campaignId)
                .param("limit", limit)
                .query((row, n) -> CampaignEvent.of(row))
                .list();
    }
}
