package io.callavan.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** What the room has to know of weekly hours. */
@Component
class CallingHours {

    /** Adds what is wrong with the shape of a schedule. */
    void check(JsonNode schedule, Errors errors) {
        if (!schedule.isObject()) {
            errors.add("schedule", "must be an object with the seven days", schedule);
        }
    }

    /** Whether the campaign's own schedule and first day let it dial now. */
    boolean open(Campaign campaign, Instant now) {
        return campaign.settings().schedule() == null;
    }
}
