package io.callavan.campaign;

import io.callavan.refusal.FieldErrors;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rules that concern several settings together, or the time (seed documents 000 and 002). */
@Component
class SettingsRules {

    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 9999;

    private final Clock clock;
    private final CallingHours hours;

    SettingsRules(Clock clock, CallingHours hours) {
        this.clock = clock;
        this.hours = hours;
    }

    /**
     * Adds what is wrong.
     *
     * @param given the fields this request sets: an end date of the past is wrong only when it is set now
     */
    void check(CampaignSettings settings, Policy policy, Collection<String> given, FieldErrors errors) {
        checkPolicy(settings, policy, errors);
        checkRouting(settings, errors);
        checkAmd(settings, errors);
        checkDates(settings, given, errors);
        if (settings.actions() != null && errors.clean("actions")) {
            ActionRules.check(settings.actions(), errors);
        }
        hours.checkLegacy(settings, errors);
        if (settings.schedule() != null && errors.clean("schedule")) {
            hours.check(settings.schedule(), errors);
        }
    }

    private static void checkPolicy(CampaignSettings settings, Policy policy, FieldErrors errors) {
        checkRange("concurrent_active_calls", settings.concurrentActiveCalls(), policy.maxConcurrentCalls(), errors);
        checkRange("calls_per_second", settings.callsPerSecond(), policy.maxCallsPerSecond(), errors);
    }

    private static void checkRange(String field, int value, int max, FieldErrors errors) {
        if (errors.clean(field) && (value < 1 || value > max)) {
            errors.refuse(field, "must be between 1 and " + max + ", the organization's limit", value);
        }
    }

    private static void checkRouting(CampaignSettings settings, FieldErrors errors) {
        if (!errors.clean("routing_destination_type", "routing_destination_id")) {
            return;
        }
        String type = settings.routingDestinationType();
        Long id = settings.routingDestinationId();
        if (CampaignSettings.HANGUP.equals(type) && id != null) {
            errors.refuse("routing_destination_id", "must be null when routing_destination_type is hangup", id);
        } else if (!CampaignSettings.HANGUP.equals(type) && id == null) {
            errors.refuse(
                    "routing_destination_id",
                    "is required when routing_destination_type is " + type + ": it must be the target's id",
                    null);
        }
    }

    private static void checkAmd(CampaignSettings settings, FieldErrors errors) {
        if (!errors.clean("amd_enabled")) {
            return;
        }
        if (!settings.amdEnabled()) {
            amdFields(settings).forEach((field, value) -> {
                if (value != null && errors.clean(field)) {
                    errors.refuse(field, "must be null when amd_enabled is false", value);
                }
            });
            return;
        }
        if (settings.amdMode() == null && errors.clean("amd_mode")) {
            errors.refuse("amd_mode", "must be Enabled or DetectMessageEnd when amd_enabled is true", null);
        }
        if ("immediately".equals(settings.destinationConnect())) {
            errors.refuse(
                    "destination_connect",
                    "must be connected when amd_enabled is true: who answers is known only after the answer",
                    settings.destinationConnect());
        }
    }

    private static Map<String, @Nullable Object> amdFields(CampaignSettings settings) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("amd_mode", settings.amdMode());
        fields.put("amd_timeout", settings.amdTimeout());
        fields.put("amd_speech_threshold", settings.amdSpeechThreshold());
        fields.put("amd_speech_end_threshold", settings.amdSpeechEndThreshold());
        fields.put("amd_silence_timeout", settings.amdSilenceTimeout());
        fields.put("amd_machine_action", settings.amdMachineAction());
        fields.put("amd_machine_result", settings.amdMachineResult());
        return fields;
    }

    private void checkDates(CampaignSettings settings, Collection<String> given, FieldErrors errors) {
        if (errors.clean("timezone") && !ZoneId.getAvailableZoneIds().contains(settings.timezone())) {
            errors.refuse("timezone", "must be an IANA time zone, for example America/New_York", settings.timezone());
        }
        LocalDate start = settings.startDate();
        LocalDate end = settings.endDate();
        checkYear("start_date", start, errors);
        checkYear("end_date", end, errors);
        if (end == null || !errors.clean("start_date", "end_date")) {
            return;
        }
        if (start != null && end.isBefore(start)) {
            errors.refuse("end_date", "must not be before start_date " + start, end);
        }
        if (given.contains("end_date") && errors.clean("timezone")) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of(settings.timezone()));
            if (end.isBefore(today)) {
                errors.refuse(
                        "end_date", "must not be in the past; today is " + today + " in " + settings.timezone(), end);
            }
        }
    }

    /** What is beyond has no place in a column of the database. */
    private static void checkYear(String field, @Nullable LocalDate date, FieldErrors errors) {
        if (date != null && (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR)) {
            errors.refuse(field, "must be a date from 1000-01-01 to 9999-12-31", date);
        }
    }
}
