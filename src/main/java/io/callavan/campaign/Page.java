package io.callavan.campaign;

import java.util.List;
import java.util.function.Function;

/** Some of a list, and where in it they stand. */
record Page<T>(List<T> data, Meta meta) {

    record Meta(int currentPage, int lastPage, int perPage, int total) {}

    Page(List<T> data, Paging paging, int total) {
        this(
                data,
                new Meta(
                        paging.page(),
                        Math.max(1, (total + paging.perPage() - 1) / paging.perPage()),
                        paging.perPage(),
                        total));
    }

    <R> Page<R> map(Function<? super T, ? extends R> each) {
        return new Page<>(data.stream().<R>map(each).toList(), meta);
    }
}
