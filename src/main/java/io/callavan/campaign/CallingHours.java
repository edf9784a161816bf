package io.callavan.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.schedule.Schedules;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Campaigns' weekly hours and dates, as the room that knows the calendar sees them. */
@Component
class CallingHours {

    private final Schedules schedules;

    CallingHours(Schedules schedules) {
        this.schedules = schedules;
    }

    /** Adds what is wrong with weekly hours. */
    void check(JsonNode schedule, Errors errors) {
        schedules.errors(schedule).forEach(sentence -> {
            String within = sentence.startsWith("schedule") ? "" : "schedule.";
            errors.add("schedule", within + sentence + ".");
        });
    }

    /** Whether the campaign's own hours and dates let it dial now. */
    boolean open(Campaign campaign, Instant now) {
        CampaignSettings settings = campaign.settings();
        return schedules
                .window(
                        settings.schedule(),
                        null,
                        null,
                        null,
                        campaign.zone(),
                        settings.startDate(),
                        settings.endDate())
                .isOpen(now);
    }
}
