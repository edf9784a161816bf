package io.callavan.explain;

import io.callavan.destination.DestinationStatus;
import io.callavan.destination.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to what was decided about a destination. */
public record DestinationExplanation(Data data) {

    /**
     * What the rows tell.
     *
     * @param campaignId the campaign that dials its list; null if none does
     * @param imported where it came from
     * @param calls each call in order, also those that were never sent
     * @param dueAt not dialed before; null unless it waits
     * @param mayBeDialed whether nothing stands in the way of its next call
     * @param obstacles what does
     * @param suppressedBy the entry of a do-not-call list that holds for one of its numbers now
     */
    public record Data(
            long destinationId,
            @Nullable Long campaignId,
            Instant at,
            Imported imported,
            DestinationStatus status,
            Outcome outcome,
            List<Call> calls,
            @Nullable Instant dueAt,
            boolean mayBeDialed,
            List<Finding> obstacles,
            @Nullable Entry suppressedBy) {}

    /**
     * The list, its version and file; rows that were taken keep no number of their line.
     *
     * @param dialed whether that version is the one that is dialed
     */
    public record Imported(
            long listId,
            String listName,
            long versionId,
            int versionNumber,
            String fileName,
            @Nullable Instant importedAt,
            boolean dialed) {}

    /**
     * One call, and what followed from it.
     *
     * @param status dialing, progressing, done or not_sent
     * @param next what was decided after it, a sentence
     */
    public record Call(
            long callId,
            int addressNo,
            String address,
            @Nullable String callerId,
            int attempt,
            Instant claimedAt,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt,
            String status,
            String result,
            @Nullable String disposition,
            @Nullable String hangupCause,
            String next) {}

    /** An entry of a do-not-call list; campaign 0 is the whole organization. */
    public record Entry(
            long id, long campaignId, String phoneNumber, @Nullable String reason, String source, Instant createdAt) {}
}
