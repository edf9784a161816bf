package io.callavan.destination;

import java.util.List;

/** A page of destinations, as the API answers it. */
public record DestinationPage(List<Destination> data, Meta meta) {

    /**
     * Where in the whole the page stands.
     *
     * @param currentPage from 1
     * @param lastPage at least 1
     * @param perPage entries of a full page
     * @param total entries of all pages
     */
    public record Meta(int currentPage, int lastPage, int perPage, long total) {

        static Meta of(int page, int perPage, long total) {
            return new Meta(page, (int) Math.max(1, (total + perPage - 1) / perPage), perPage, total);
        }
    }
}
