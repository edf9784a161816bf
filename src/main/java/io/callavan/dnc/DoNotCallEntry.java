package io.callavan.dnc;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number that is not called.
 *
 * @param campaignId the campaign for which it holds; null for the whole organization
 * @param phoneNumber E.164
 * @param source how it came here: api, csv, opt_out, webhook or dtmf
 */
public record DoNotCallEntry(
        long id,
        @Nullable Long campaignId,
        String phoneNumber,
        @Nullable String reason,
        String source,
        Instant createdAt) {

    /** The answer to entries that were added, with a sentence for people. */
    public record Added(String message, Counts data) {}

    /** How many were new and how many stood there already. */
    public record Counts(int accepted, int duplicate) {}

    /** The answer to an imported file; {@code read = accepted + duplicate + invalid}. */
    public record Imported(String message, Report data) {}

    /**
     * What came of a file's rows.
     *
     * @param rejects the first hundred rows that are no numbers
     */
    public record Report(int read, int accepted, int duplicate, int invalid, List<Reject> rejects) {}

    /**
     * A row that is no number.
     *
     * @param row 1 = the file's first row
     */
    public record Reject(int row, String value, String code, String reason) {}

    /** The answer to the question whether a number may be called. */
    public record Check(Found data) {}

    /**
     * What the lists say of a number.
     *
     * @param suppressed whether it is not called
     * @param entries why
     */
    public record Found(String phoneNumber, boolean suppressed, List<DoNotCallEntry> entries) {}
}
