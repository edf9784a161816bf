package io.callavan.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.refusal.FieldErrors;
import io.callavan.schedule.CallingWindow;
import io.callavan.schedule.Schedules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Campaigns' weekly hours and dates, as the room that knows the calendar sees them. */
@Component
class CallingHours {

    private final Schedules schedules;

    CallingHours(Schedules schedules) {
        this.schedules = schedules;
    }

    /** Adds what is wrong with weekly hours. */
    void check(JsonNode schedule, FieldErrors errors) {
        schedules.errors(schedule).forEach(sentence -> {
            String within = sentence.startsWith("schedule") ? "" : "schedule.";
            errors.add("schedule", within + sentence + ".");
        });
    }

    /** Whether the campaign's own hours and dates let it dial now. */
    boolean open(Campaign campaign, Instant now) {
        return window(campaign).isOpen(now);
    }

    /** When an active campaign's hours open; null while they are open, if they never open again, or if it is not active. */
    @Nullable
    Instant waitingUntil(Campaign campaign, Instant now) {
        if (campaign.status() != CampaignStatus.ACTIVE || open(campaign, now)) {
            return null;
        }
        return window(campaign).nextOpening(now).orElse(null);
    }

    private CallingWindow window(Campaign campaign) {
        CampaignSettings settings = campaign.settings();
        return schedules.window(
                settings.schedule(), null, null, null, campaign.zone(), settings.startDate(), settings.endDate());
    }
}
