package io.callavan.call;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a campaign's calls, newest first. */
public record CallLogPage(List<CallLogEntry> data, Meta meta) {

    /**
     * Where in the whole the part stands.
     *
     * @param currentPage 1 = the first
     * @param lastPage at least 1
     * @param perPage calls in a full page
     * @param total calls in all that fit the question
     */
    public record Meta(int currentPage, int lastPage, int perPage, int total) {

        /** Of what a client asked for: the first page if it did not say, 25 entries, 200 at most. */
        static Meta of(@Nullable Integer page, @Nullable Integer perPage, int total) {
            int size = perPage == null ? 25 : Math.min(200, Math.max(1, perPage));
            int last = Math.max(1, (total + size - 1) / size);
            return new Meta(page == null ? 1 : Math.max(1, page), last, size, total);
        }

        long offset() {
            return (currentPage - 1L) * perPage;
        }
    }
}
