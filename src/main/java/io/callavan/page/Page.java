package io.callavan.page;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Some of a list, and where in it they stand (the seed product's {@code data} and {@code meta}). */
public record Page<T>(List<T> data, Meta meta) {

    private static final int DEFAULT_SIZE = 25;
    private static final int LARGEST_SIZE = 200;

    /** The same part of the list in another form. */
    public <R> Page<R> map(Function<? super T, ? extends R> each) {
        return new Page<>(data.stream().<R>map(each).toList(), meta);
    }

    /**
     * Where in the whole a page stands.
     *
     * @param currentPage from 1
     * @param lastPage at least 1
     * @param perPage entries of a full page
     * @param total entries of all pages
     */
    public record Meta(int currentPage, int lastPage, int perPage, long total) {

        /** Of what a client asked for: the first page if it did not say, 25 entries, 200 at most. */
        public static Meta of(@Nullable Integer page, @Nullable Integer perPage, long total) {
            int size = perPage == null ? DEFAULT_SIZE : Math.min(LARGEST_SIZE, Math.max(1, perPage));
            int last = (int) Math.max(1, (total + size - 1) / size);
            return new Meta(page == null ? 1 : Math.max(1, page), last, size, total);
        }

        /** How many entries stand before the page. */
        public long offset() {
            return (currentPage - 1L) * perPage;
        }
    }
}
