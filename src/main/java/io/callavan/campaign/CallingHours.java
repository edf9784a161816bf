package io.callavan.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.refusal.FieldErrors;
import io.callavan.schedule.CallingWindow;
import io.callavan.schedule.Schedules;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
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

    /** Adds what is wrong with the older hours. */
    void checkLegacy(CampaignSettings settings, FieldErrors errors) {
        if (settings.daysActive() != null) {
            schedules
                    .errorInDays(settings.daysActive())
                    .ifPresent(rule -> errors.refuse("days_active", rule, settings.daysActive()));
        }
        int start = settings.startTime() == null ? 0 : settings.startTime();
        if (errors.clean("start_time", "end_time") && settings.endTime() != null && settings.endTime() == start) {
            errors.refuse("end_time", "must differ from start_time; a whole day is 0 to 24", settings.endTime());
        }
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
                settings.schedule(),
                days(settings.daysActive()),
                settings.startTime(),
                settings.endTime(),
                campaign.zone(),
                settings.startDate(),
                settings.endDate());
    }

    private static @Nullable List<String> days(@Nullable JsonNode names) {
        return names == null
                ? null
                : StreamSupport.stream(names.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
    }
}
