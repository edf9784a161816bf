package io.callavan.list;

import org.jspecify.annotations.Nullable;

/**
 * How far an import has come.
 *
 * @param status processing, ready or failed; the counts are final when it is no longer processing
 * @param progressPercentage of the file that is read, or of the list that is copied; 100 at the end
 * @param processedRows accepted + duplicate + invalid + suppressed
 * @param error why the whole file was refused
 */
public record UploadProgress(
        long listId,
        int versionNumber,
        String status,
        double progressPercentage,
        int processedRows,
        int acceptedRows,
        int duplicateRows,
        int invalidRows,
        int suppressedRows,
        @Nullable String error) {

    /** In percent with one decimal; below 100 until the import has ended. */
    static double percentage(String status, long done, long whole) {
        if (!status.equals("processing")) {
            return 100;
        }
        return whole <= 0 ? 0 : Math.min(99.9, Math.floor(done * 1000.0 / whole) / 10);
    }
}
