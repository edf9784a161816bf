package io.callavan.campaign;

import org.jspecify.annotations.Nullable;

/** Which page of how many entries, both from 1. */
record Paging(int page, int perPage) {

    private static final int DEFAULT_PER_PAGE = 25;
    private static final int MAX_PER_PAGE = 200;

    /** What a client asked for, or the first page of 25, with 200 entries at most. */
    static Paging of(@Nullable Integer page, @Nullable Integer perPage) {
        return new Paging(
                page == null ? 1 : Math.max(1, page),
                perPage == null ? DEFAULT_PER_PAGE : Math.min(MAX_PER_PAGE, Math.max(1, perPage)));
    }

    long offset() {
        return (page - 1L) * perPage;
    }
}
