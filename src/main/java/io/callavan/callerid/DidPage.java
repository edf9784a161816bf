package io.callavan.callerid;

import java.util.List;

/** A part of the organization's numbers, in the order of their ids. */
public record DidPage(List<Did> data, Meta meta) {

    /**
     * Where in the whole the part stands.
     *
     * @param currentPage 1 = the first
     * @param lastPage at least 1
     * @param perPage numbers in a full page
     * @param total numbers in all
     */
    public record Meta(int currentPage, int lastPage, int perPage, int total) {

        static Meta of(int page, int perPage, int total) {
            return new Meta(page, Math.max(1, (total + perPage - 1) / perPage), perPage, total);
        }
    }
}
