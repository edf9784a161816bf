package io.callavan.list;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A distribution list, as the API shows it.
 *
 * @param status draft, processing, ready, in_use, failed or archived
 * @param campaignId the one campaign that dials it
 * @param versionNumber of the version that is dialed; null before the first
 * @param pinned whether its campaign keeps that version, whatever is imported meanwhile
 * @param region ISO 3166 country of its numbers without country code; null for the organization's
 * @param mapping what is said of the columns of its files, by name or number from 1; empty if nothing is
 * @param recordCount destinations of that version
 * @param lastImport the newest import: its progress while it runs, its counts ever after
 */
public record DistributionList(
        long id,
        String name,
        String status,
        @Nullable Long campaignId,
        @Nullable Integer versionNumber,
        boolean pinned,
        @Nullable String region,
        Map<String, String> mapping,
        int recordCount,
        @Nullable ImportReport lastImport,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * What an import has come to so far; total = accepted + duplicate + invalid + suppressed at every moment.
     *
     * @param status processing, ready or failed
     * @param encoding of the file, as it was found
     * @param error why the whole file was refused
     */
    public record ImportReport(
            int versionNumber,
            String status,
            String fileName,
            int totalRows,
            int acceptedRows,
            int duplicateRows,
            int invalidRows,
            int suppressedRows,
            @Nullable String encoding,
            @Nullable String delimiter,
            @Nullable String error,
            Instant createdAt,
            @Nullable Instant finishedAt) {}
}
