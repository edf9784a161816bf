package io.callavan.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.time.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a campaign, as the API tells it and subscribers are sent it.
 *
 * @param id grows; of one campaign's events in the order in which they happened. The same at each attempt to deliver it
 * @param type for example {@code CampaignStarted} (seed document 000)
 * @param reason why, where it was not simply asked for
 */
public record CampaignEvent(long id, String type, Instant occurredAt, long campaignId, @Nullable String reason) {

    static CampaignEvent of(ResultSet row) throws SQLException {
        return new CampaignEvent(
                row.getLong("number"),
                row.getString("type"),
                Utc.instant(row, "created_at"),
                row.getLong("campaign_id"),
                row.getString("reason"));
    }

    /** The same as JSON, wherever it is told. */
    String written(ObjectMapper json) {
        try {
            return json.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
