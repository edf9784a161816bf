package io.callavan.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/**
 * What a person sets on a campaign, with the bounds that concern one field alone (seed documents 000 and 002). In JSON
 * and SQL the same names stand in snake_case.
 *
 * @param routingDestinationId null exactly when the type is {@code hangup}
 * @param dialTimeout seconds to ring
 * @param maxDialAttempts attempts including the first
 * @param concurrentActiveCalls CAC; the organization bounds it above
 * @param callsPerSecond CPS; the organization bounds it above
 * @param endDate inclusive, in the campaign's zone, as is {@code startDate}
 * @param daysActive the seed's older hours, which count only without a schedule: weekdays by their English names; null is all
 * @param startTime hour of the day, 0 to 23; null is 0
 * @param endTime hour of the day, exclusive, 0 to 24, on the next day where it comes before {@code startTime}; null is 24
 * @param schedule weekly hours; null is always, but for the older hours
 * @param timeLimit seconds of talk at most; null is 3600
 * @param amdTimeout seconds; null is 30
 * @param amdSpeechThreshold ms; null is 1500
 * @param amdSpeechEndThreshold ms; null is 2500
 * @param amdSilenceTimeout ms; null is 3500
 * @param endHandle {@code stop} completes the campaign once every destination is done, {@code continue} waits for more
 * @param nextCampaignId what starts when this one completes
 * @param type {@code call} places calls, {@code flow} hands each destination to the flow endpoint (VoIPBin)
 * @param serviceLevel percent of an available agent for each call on its way (VoIPBin); counts only with a queue
 * @param serviceLevelFormula which of VoIPBin's two formulas: its document's ({@code calls}) or its code's ({@code agents})
 * @param queueId whose agents take the answered calls
 * @param actions the flow actions handed to the carrier when the callee answers (VoIPBin)
 * @param respectLocalTime whether a number is dialed only within the legal hours of its own zone
 * @param amdMachineAction what is done with a machine that answers; null is {@code hang_up}
 * @param amdMachineResult what a machine's answer counts as; null is {@code retry}
 * @param callerIdLocalPresence whether numbers of the callee's country and area come first
 * @param callerIdMaxPerHour calls from one number of the pool within an hour; null is no limit
 * @param callerIdMaxPerDay calls from one number of the pool within a day; null is no limit
 * @param callerIdRestAfterFailures failures in a row after which a number of the pool rests; null is never
 * @param callerIdRestMinutes how long it rests; null is 60
 */
record CampaignSettings(
        @NotBlank @CodePointLength(max = MAX_NAME) String name,
        @CodePointLength(max = 1000) @Nullable String description,
        boolean autoStart,
        @NotNull @Pattern(regexp = ROUTING_TYPES, message = ONE_OF) String routingDestinationType,
        @Positive @Nullable Long routingDestinationId,
        @Range(min = 1, max = 300) int dialTimeout,
        @NotNull @Pattern(regexp = "connected|immediately", message = ONE_OF) String destinationConnect,
        @Pattern(regexp = "\\+[1-9]\\d{6,14}", message = "must be in E.164 format, for example +12025550100") @Nullable
                String callerId,
        @NotNull @Pattern(regexp = "round_robin|random|least_recently_used|least_used", message = ONE_OF)
                String callerIdStrategy,
        boolean callerIdPoolEnabled,
        @NotNull @Size(max = 100) List<@NotNull @Valid PoolEntry> callerIdPool,
        @Range(min = 1, max = 5) int maxDialAttempts,
        int concurrentActiveCalls,
        int callsPerSecond,
        @Nullable JsonNode daysActive,
        @Range(min = 0, max = 23) @Nullable Integer startTime,
        @Range(min = 0, max = 24) @Nullable Integer endTime,
        @NotNull @Size(max = 50) String timezone,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Nullable JsonNode schedule,
        @Range(min = 30, max = 14400) @Nullable Integer timeLimit,
        boolean recordCalls,
        boolean amdEnabled,
        @Pattern(regexp = "Enabled|DetectMessageEnd", message = ONE_OF) @Nullable String amdMode,
        @Range(min = 5, max = 120) @Nullable Integer amdTimeout,
        @Range(min = 500, max = 5000) @Nullable Integer amdSpeechThreshold,
        @Range(min = 500, max = 5000) @Nullable Integer amdSpeechEndThreshold,
        @Range(min = 500, max = 10000) @Nullable Integer amdSilenceTimeout,
        @NotNull @Pattern(regexp = "stop|continue", message = ONE_OF) String endHandle,
        @Positive @Nullable Long outplanId,
        @Positive @Nullable Long nextCampaignId,
        @NotNull @Pattern(regexp = "call|flow", message = ONE_OF) String type,
        @Range(min = 1, max = 1000) int serviceLevel,
        @NotNull @Pattern(regexp = "calls|agents", message = ONE_OF) String serviceLevelFormula,
        @Positive @Nullable Long queueId,
        @Nullable JsonNode actions,
        boolean respectLocalTime,
        @Pattern(regexp = "hang_up|continue", message = ONE_OF) @Nullable String amdMachineAction,
        @Pattern(regexp = "success|retry|fail", message = ONE_OF) @Nullable String amdMachineResult,
        boolean callerIdLocalPresence,
        @Range(min = 1, max = 10000) @Nullable Integer callerIdMaxPerHour,
        @Range(min = 1, max = 100000) @Nullable Integer callerIdMaxPerDay,
        @Range(min = 1, max = 100) @Nullable Integer callerIdRestAfterFailures,
        @Range(min = 1, max = 10080) @Nullable Integer callerIdRestMinutes) {

    static final String HANGUP = "hangup";

    private static final String ROUTING_TYPES =
            "ai_assistant|ai_assistant_websocket|ai_assistant_sip|ai_load_balancer|" + HANGUP;
    private static final String ONE_OF = "must be one of {regexp}";

    /** The most characters of a name. */
    static final int MAX_NAME = 255;

    CampaignSettings {
        daysActive = daysActive == null || daysActive.isNull() ? null : daysActive;
        schedule = schedule == null || schedule.isNull() ? null : schedule;
        actions = actions == null || actions.isNull() ? null : actions;
        // the seed's page says Enable where its database says Enabled
        amdMode = "Enable".equals(amdMode) ? "Enabled" : amdMode;
    }

    /**
     * The same under the name "Copy of ..."; where that is too long, its end is missing. It does not start by itself, as
     * nobody has looked at it yet.
     */
    CampaignSettings copy() {
        String copied = "Copy of " + name;
        int end = Math.min(copied.length(), MAX_NAME);
        // half of a surrogate pair is no character
        end = Character.isHighSurrogate(copied.charAt(end - 1)) ? end - 1 : end;
        return new CampaignSettings(
                copied.substring(0, end).stripTrailing(),
                description,
                false,
                routingDestinationType,
                routingDestinationId,
                dialTimeout,
                destinationConnect,
                callerId,
                callerIdStrategy,
                callerIdPoolEnabled,
                callerIdPool,
                maxDialAttempts,
                concurrentActiveCalls,
                callsPerSecond,
                daysActive,
                startTime,
                endTime,
                timezone,
                startDate,
                endDate,
                schedule,
                timeLimit,
                recordCalls,
                amdEnabled,
                amdMode,
                amdTimeout,
                amdSpeechThreshold,
                amdSpeechEndThreshold,
                amdSilenceTimeout,
                endHandle,
                outplanId,
                nextCampaignId,
                type,
                serviceLevel,
                serviceLevelFormula,
                queueId,
                actions,
                respectLocalTime,
                amdMachineAction,
                amdMachineResult,
                callerIdLocalPresence,
                callerIdMaxPerHour,
                callerIdMaxPerDay,
                callerIdRestAfterFailures,
                callerIdRestMinutes);
    }
}
